import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEntityImages } from '../hooks/useEntityImages';
import { useTexts } from '../hooks/useTexts';
import { speaksForItself } from '../isLayerRebaseAvailable';
import { rebaseTabRouteRef } from '../routes';
import { failureText } from '../states/failureText';
import { statusText } from '../states/statusText';
import { worstFirst } from '../states/worstFirst';
import { VerdictPill } from './image/VerdictPill';
import { closesText } from './image/closesText';

/**
 * Three lines for the overview: verdict and sentence, what one click would close, the way to the tab. An annotation of
 * another plugin may name no image of ours; the card then never shows.
 */
export function OverviewCard() {
  const { entity } = useEntity();
  return <Card key={stringifyEntityRef(entity)} entity={entity} />;
}

function Card({ entity }: { readonly entity: Entity }) {
  const t = useTexts();
  const tab = useRouteRef(rebaseTabRouteRef);
  const { data, error } = useEntityImages(stringifyEntityRef(entity));
  const isNamed = data && data.images.length + data.problems.length > 0;
  if (!isNamed && !error && !speaksForItself(entity)) return null;
  return (
    <InfoCard title={t('card.title')}>
      {data && <Worst images={data.images} />}
      {!data && error && (
        <Typography role="alert">{failureText(error, t)}</Typography>
      )}
      {!data && !error && (
        <Typography role="status">{t('content.loading')}</Typography>
      )}
      <Typography>
        <Link to={tab()}>{t('card.open')}</Link>
      </Typography>
    </InfoCard>
  );
}

const useStyles = makeStyles(theme => ({
  answer: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
  },
}));

function Worst(props: { readonly images: readonly ImageStatus[] }) {
  const classes = useStyles();
  const t = useTexts();
  const worst = worstFirst(props.images).at(0);
  if (!worst) return <Typography paragraph>{t('card.none')}</Typography>;
  const closing = closesText(worst.closes, t);
  const counts = [
    closing && t('card.closes', { counts: closing }),
    props.images.length > 1
      ? t('card.others', { count: props.images.length - 1 })
      : '',
  ].filter(Boolean);
  return (
    <>
      <Typography paragraph component="div" className={classes.answer}>
        <VerdictPill verdict={worst.verdict} /> {statusText(worst, t)}
      </Typography>
      {counts.length > 0 && (
        <Typography paragraph>{counts.join(' · ')}</Typography>
      )}
    </>
  );
}

import { InfoCard, Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  FleetFilter,
  Scorecard,
  layerRebaseFleetReadPermission,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { useFleetLinks } from '../address/useFleetLinks';
import { useAsked } from '../asking/useAsked';
import { Answer } from '../kit/Answer';
import { GradeMark } from '../kit/GradeMark';
import { OpenCvesText } from '../kit/OpenCvesText';
import { VerdictBar } from '../kit/VerdictBar';
import { CardTrend } from '../scorecards/CardTrend';
import { scoreOf } from './scoreOf';

const useStyles = makeStyles(theme => ({
  score: { display: 'flex', gap: theme.spacing(2), alignItems: 'flex-start' },
  body: { flex: 1, minWidth: 0 },
  line: { margin: theme.spacing(1.5, 0) },
}));

type Question = NonNullable<ReturnType<typeof scoreOf>>;

/** On a system, a domain or a group: how well patched is what it owns. Nothing for those who may not see the fleet. */
export function ScoreCard() {
  const { entity } = useEntity();
  const t = useTexts();
  const { allowed } = usePermission({
    permission: layerRebaseFleetReadPermission,
  });
  const score = scoreOf(entity);
  if (!allowed || !score) return null;
  return (
    <InfoCard title={t('fleet.score.title')}>
      <Asked key={score.query.key} {...score} />
    </InfoCard>
  );
}

function Asked({ query, filter }: Question) {
  const t = useTexts();
  const asked = useAsked(`cards ${JSON.stringify(query)}`, api =>
    api.listScorecards(query),
  );
  return (
    <Answer of={asked} lines={3}>
      {({ items }) => {
        const card = items.find(({ key }) => key === query.key);
        return card ? (
          <Score card={card} filter={filter} />
        ) : (
          <Typography>{t('fleet.score.none')}</Typography>
        );
      }}
    </Answer>
  );
}

function Score(props: {
  readonly card: Scorecard;
  readonly filter: FleetFilter;
}) {
  const { card, filter } = props;
  const classes = useStyles();
  const t = useTexts();
  const links = useFleetLinks();
  return (
    <div className={classes.score}>
      <GradeMark grade={card.grade} score={card.score} big />
      <div className={classes.body}>
        <VerdictBar counts={card.counts} />
        <Typography className={classes.line} variant="body2" component="div">
          {t('fleet.cards.sort.openCves')}:{' '}
          <OpenCvesText cves={card.openCves} />
        </Typography>
        <CardTrend card={card} />
        <Typography className={classes.line}>
          <Link to={links('images', filter)}>{t('fleet.score.open')}</Link>
        </Typography>
      </div>
    </div>
  );
}

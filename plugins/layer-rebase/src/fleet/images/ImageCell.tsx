import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { FleetImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { quietColor } from '../kit/quietColor';
import { imageSentence } from './imageSentence';

const useStyles = makeStyles(theme => ({
  image: { overflowWrap: 'anywhere', minWidth: 180 },
  where: { color: quietColor(theme) },
  old: { fontSize: '0.8125rem', color: quietColor(theme) },
}));

/** The name of an image, as a link to the tab where one acts on it. */
export function ImageCell(props: { readonly image: FleetImage }) {
  const { image, entityRef, stale } = props.image;
  const classes = useStyles();
  const t = useTexts();
  const entity = useRouteRef(entityRouteRef);
  const cut = image.lastIndexOf('/') + 1;
  return (
    <div className={classes.image}>
      <Link
        to={`${entity(parseEntityRef(entityRef))}/rebase`}
        title={imageSentence(props.image, t)}
      >
        <span className={classes.where}>
          {image
            .slice(0, cut)
            .split('/')
            .map((part, index, { length }) => (
              <Fragment key={index}>
                {part}
                {index < length - 1 && '/'}
                <wbr />
              </Fragment>
            ))}
        </span>
        {image.slice(cut)}
      </Link>
      {stale && <div className={classes.old}>{t('fleet.image.stale')}</div>}
    </div>
  );
}

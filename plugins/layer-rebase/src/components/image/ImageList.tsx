import {
  EntityImages,
  ImageStatus,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { newestFirst } from '../../states/newestFirst';
import { worstFirst } from '../../states/worstFirst';
import { Button } from '../kit/Button';
import { OrderChoice } from './OrderChoice';
import { ImageCard } from './ImageCard';

/** From this many on, one chooses the order and opens the evidence of each. */
const MANY = 4;
const PAGE_SIZE = 5;

const ORDERS = { worst: worstFirst, newest: newestFirst } as const;

const useStyles = makeStyles(theme => ({
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(3),
  },
  // Quieter grey falls short of 4.5:1 outside of a sheet.
  count: { color: theme.palette.text.primary, fontSize: '0.875rem' },
}));

/** The images of one entity, the one that needs its owner first; many of them a page at a time. */
export function ImageList(props: {
  readonly images: readonly ImageStatus[];
  readonly entity: Pick<EntityImages, 'entityRef' | 'mayRebase' | 'mayForce'>;
  readonly onChanged: () => void;
  /** Among others: each image opens its evidence when asked. */
  readonly folded?: boolean;
}) {
  const classes = useStyles();
  const t = useTexts();
  const { images, entity, onChanged } = props;
  const [order, setOrder] = useState<keyof typeof ORDERS>('worst');
  const [limit, setLimit] = useState(PAGE_SIZE);
  const many = images.length >= MANY;
  const left = images.length - limit;
  return (
    <>
      {many && <OrderChoice value={order} onChange={setOrder} />}
      {ORDERS[order](images)
        .slice(0, limit)
        .map(status => (
          <ImageCard
            key={status.image}
            status={status}
            entity={entity}
            onChanged={onChanged}
            folded={many || props.folded}
          />
        ))}
      {left > 0 && (
        <div className={classes.foot}>
          <Button variant="outlined" onClick={() => setLimit(images.length)}>
            {t('list.more', { count: left })}
          </Button>
          <span className={classes.count}>
            {t('list.shown', {
              shown: String(limit),
              total: String(images.length),
            })}
          </span>
        </div>
      )}
    </>
  );
}

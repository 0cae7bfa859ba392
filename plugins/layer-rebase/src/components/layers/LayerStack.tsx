import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useMemo, useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { StackRow, stackRows } from '../../states/stackRows';
import { FoldedRow } from './FoldedRow';
import { LayerRow } from './LayerRow';
import { StackLine } from './StackLine';
import { useStackStyles } from './stackStyles';

/**
 * The picture of the product: what an image is made of, now and, where something changes, after. By its roles it is a
 * table, so that a screen reader reads the same.
 */
export function LayerStack(props: {
  /** Bottom to top, as the wire has them. */
  readonly layers: readonly LayerView[];
  readonly image: string;
}) {
  const { layers, image } = props;
  const classes = useStackStyles();
  const t = useTexts();
  const [unfolded, setUnfolded] = useState(false);
  const rows = useMemo(
    () => stackRows(layers, { unfolded }),
    [layers, unfolded],
  );
  const largest = Math.max(0, ...rows.map(sizeOf));
  const changes = layers.some(({ after }) => after);
  return (
    <div
      role="table"
      aria-label={t('layers.caption', { image })}
      className={classes.table}
    >
      <div role="rowgroup">
        <StackLine
          look="head"
          name={t('layers.layer')}
          now={t('layers.now')}
          after={changes ? t('layers.after') : undefined}
        />
      </div>
      <div role="rowgroup">
        {rows.map((row, index) =>
          row.kind === 'folded' ? (
            <FoldedRow
              key={index}
              row={row}
              largest={largest}
              changes={changes}
              onUnfold={() => setUnfolded(true)}
            />
          ) : (
            <LayerRow
              key={index}
              layer={row.layer}
              largest={largest}
              changes={changes}
            />
          ),
        )}
      </div>
    </div>
  );
}

function sizeOf(row: StackRow): number {
  return row.kind === 'folded'
    ? row.size
    : Math.max(row.layer.size, row.layer.after?.size ?? 0);
}

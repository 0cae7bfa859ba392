import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useMemo, useState } from 'react';
import { useTexts } from '../../hooks/useTexts';
import { stackRows } from '../../states/stackRows';
import { VisuallyHidden } from '../kit/VisuallyHidden';
import { FoldedRow } from './FoldedRow';
import { LayerRow } from './LayerRow';
import { useStackStyles } from './stackStyles';

/**
 * The picture of the product: what an image is made of, now and after. It is a table, so that a screen reader reads
 * the same; the grid layout takes the table roles away in some browsers, hence the explicit ones.
 */
export function LayerStack(props: {
  /** Bottom to top, as the wire has them. */
  readonly layers: readonly LayerView[];
  readonly image: string;
}) {
  const classes = useStackStyles();
  const t = useTexts();
  const [unfolded, setUnfolded] = useState(false);
  const rows = useMemo(
    () => stackRows(props.layers, { unfolded }),
    [props.layers, unfolded],
  );
  const largest = Math.max(
    ...rows.map(row =>
      row.kind === 'folded'
        ? row.size
        : Math.max(row.layer.size, row.layer.after?.size ?? 0),
    ),
  );
  return (
    <table role="table" className={classes.table}>
      <caption>
        <VisuallyHidden>
          {t('layers.caption', { image: props.image })}
        </VisuallyHidden>
      </caption>
      <thead role="rowgroup">
        <tr role="row" className={`${classes.row} ${classes.head}`}>
          <th role="columnheader" scope="col" className={classes.cell}>
            {t('layers.layer')}
          </th>
          <th role="columnheader" scope="col" className={classes.cell}>
            {t('layers.now')}
          </th>
          <th role="columnheader" scope="col" className={classes.cell}>
            {t('layers.after')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) =>
          row.kind === 'folded' ? (
            <FoldedRow
              key={index}
              row={row}
              largest={largest}
              onUnfold={() => setUnfolded(true)}
            />
          ) : (
            <LayerRow key={index} layer={row.layer} largest={largest} />
          ),
        )}
      </tbody>
    </table>
  );
}

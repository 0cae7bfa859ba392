import Button from '@material-ui/core/Button';
import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { barLength } from '../../states/barLength';
import { StackRow } from '../../states/stackRows';
import { Bar } from './Bar';
import { useStackStyles } from './stackStyles';

/** Quiet neighbours in one line, with a button that shows each. */
export function FoldedRow(props: {
  readonly row: Extract<StackRow, { kind: 'folded' }>;
  readonly largest: number;
  readonly onUnfold: () => void;
}) {
  const classes = useStackStyles();
  const t = useTexts();
  const formats = useFormats();
  const { row, largest } = props;
  return (
    <tr role="row" className={classes.row}>
      <th role="rowheader" scope="row" className={classes.cell}>
        <Button size="small" className={classes.fold} onClick={props.onUnfold}>
          {t('layers.folded', { count: row.count })}
        </Button>
      </th>
      <td role="cell" className={classes.cell}>
        <div className={classes.size}>
          <Bar length={barLength(row.size, largest)} emphasised={false} />
          <span>{formats.bytes(row.size)}</span>
        </div>
      </td>
      <td role="cell" className={`${classes.cell} ${classes.note}`}>
        {t('layers.stays')}
      </td>
    </tr>
  );
}

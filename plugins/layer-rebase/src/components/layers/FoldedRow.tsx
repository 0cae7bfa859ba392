import { useFormats } from '../../hooks/useFormats';
import { useTexts } from '../../hooks/useTexts';
import { barLength } from '../../states/barLength';
import { StackRow } from '../../states/stackRows';
import { Button } from '../kit/Button';
import { SizeBar } from './SizeBar';
import { StackLine } from './StackLine';
import { useStackStyles } from './stackStyles';

/** Quiet neighbours in one line, with a button that shows each. */
export function FoldedRow(props: {
  readonly row: Extract<StackRow, { kind: 'folded' }>;
  readonly largest: number;
  /** Does anything in this picture change? */
  readonly changes: boolean;
  readonly onUnfold: () => void;
}) {
  const classes = useStackStyles();
  const t = useTexts();
  const formats = useFormats();
  const { row, largest } = props;
  return (
    <StackLine
      name={
        <Button size="small" className={classes.fold} onClick={props.onUnfold}>
          {t('layers.folded', { count: row.count })}
        </Button>
      }
      now={
        <SizeBar length={barLength(row.size, largest)}>
          {formats.bytes(row.size)}
        </SizeBar>
      }
      after={
        props.changes ? (
          <span className={classes.note}>{t('layers.stays')}</span>
        ) : undefined
      }
    />
  );
}

import { ReactNode } from 'react';
import { useStackStyles } from './stackStyles';

/** One row of the picture. Without `after` (undefined) the picture has no third column. */
export function StackLine(props: {
  readonly name: ReactNode;
  readonly now: ReactNode;
  readonly after: ReactNode;
  readonly look?: 'head' | 'changed';
}) {
  const classes = useStackStyles();
  const { name, now, after, look } = props;
  const quiet = after === undefined ? classes.quiet : '';
  const head = look === 'head';
  return (
    <div
      role="row"
      className={`${classes.row} ${quiet} ${look ? classes[look] : ''}`}
      data-changed={look === 'changed'}
    >
      <div role={head ? 'columnheader' : 'rowheader'} className={classes.cell}>
        {name}
      </div>
      <div role={head ? 'columnheader' : 'cell'} className={classes.cell}>
        {now}
      </div>
      {after !== undefined && (
        <div role={head ? 'columnheader' : 'cell'} className={classes.cell}>
          {after}
        </div>
      )}
    </div>
  );
}

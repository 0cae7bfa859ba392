import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    margin: -1,
    padding: 0,
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    whiteSpace: 'nowrap',
    border: 0,
  },
});

/** For ears only; `live` has it read out when it changes. */
export function VisuallyHidden(props: {
  readonly children: ReactNode;
  readonly live?: boolean;
  readonly id?: string;
}) {
  const classes = useStyles();
  return (
    <span
      id={props.id}
      className={classes.hidden}
      aria-live={props.live ? 'polite' : undefined}
    >
      {props.children}
    </span>
  );
}

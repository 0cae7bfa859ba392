import { makeStyles } from '@material-ui/core/styles';
import { ReactNode, useState } from 'react';
import { Button } from './Button';

const useStyles = makeStyles(theme => ({
  action: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    maxWidth: 320,
  },
  reason: {
    marginTop: theme.spacing(0.5),
    fontSize: '0.8125rem',
    textAlign: 'right',
    color: theme.palette.text.secondary,
  },
}));

let count = 0;

/** The primary button of a view. When it cannot be pressed, the reason stands below it and is read with it. */
export function ActionButton(props: {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly disabledBecause?: string;
  /** It is there, but it is not what one should do. */
  readonly quiet?: boolean;
}) {
  const classes = useStyles();
  const [id] = useState(() => {
    count += 1;
    return `layer-rebase-action-${count}`;
  });
  const { disabledBecause } = props;
  return (
    <div className={classes.action}>
      <Button
        variant={props.quiet ? 'outlined' : 'contained'}
        color={props.quiet ? 'default' : 'primary'}
        disabled={disabledBecause !== undefined}
        aria-describedby={disabledBecause ? id : undefined}
        onClick={props.onClick}
      >
        {props.children}
      </Button>
      {disabledBecause && (
        <span id={id} className={classes.reason}>
          {disabledBecause}
        </span>
      )}
    </div>
  );
}

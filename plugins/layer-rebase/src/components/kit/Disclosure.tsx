import { makeStyles } from '@material-ui/core/styles';
import ChevronIcon from '@material-ui/icons/ChevronRight';
import { ReactNode, useState } from 'react';
import { Button } from './Button';

const useStyles = makeStyles(theme => ({
  button: {
    marginLeft: theme.spacing(-0.5),
    fontSize: '0.875rem',
    fontWeight: 'normal',
    textAlign: 'left',
    color: theme.palette.text.primary,
  },
  icon: {
    transition: theme.transitions.create('transform', { duration: 120 }),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  open: { transform: 'rotate(90deg)' },
  content: { padding: theme.spacing(0.5, 1, 1.5, 4) },
  wide: { padding: theme.spacing(0.5, 0, 0) },
}));

let count = 0;

/** Evidence on demand: a button that shows what is below it. */
export function Disclosure(props: {
  readonly label: string;
  readonly children: ReactNode;
  /** What is inside stands as wide as the button, not below its words. */
  readonly wide?: boolean;
}) {
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const [id] = useState(() => {
    count += 1;
    return `layer-rebase-disclosure-${count}`;
  });
  return (
    <div>
      <Button
        size="small"
        className={classes.button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        startIcon={
          <ChevronIcon
            className={`${classes.icon} ${open ? classes.open : ''}`}
          />
        }
      >
        {props.label}
      </Button>
      {open && (
        <div id={id} className={props.wide ? classes.wide : classes.content}>
          {props.children}
        </div>
      )}
    </div>
  );
}

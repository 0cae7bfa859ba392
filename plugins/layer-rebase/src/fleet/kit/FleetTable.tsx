import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { quietColor } from './quietColor';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto', position: 'relative' },
  sheet: {
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.paper,
  },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    color: theme.palette.text.primary,
    '& th, & td': {
      padding: theme.spacing(1, 1.5),
      textAlign: 'left',
      verticalAlign: 'baseline',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& thead th': {
      padding: theme.spacing(0.5, 1.5),
      fontWeight: 600,
      fontSize: '0.8125rem',
      lineHeight: 1.3,
      verticalAlign: 'middle',
      height: theme.spacing(5),
      color: quietColor(theme),
    },
    '& tbody th': { fontWeight: 'normal' },
    '& tbody tr:last-child > *': { borderBottom: 0 },
    '& tbody tr:hover': { backgroundColor: theme.palette.action.hover },
    '& .number': {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
    },
  },
}));

/** Scrolled with the keyboard, so it takes the focus. */
const SCROLLED = { role: 'region', tabIndex: 0 } as const;

/** A table that scrolls by itself where the page is too narrow for it, also with the keyboard. */
export function FleetTable(props: {
  readonly label: string;
  /** It stands on a sheet already. */
  readonly plain?: boolean;
  readonly children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div
      className={`${classes.scroll} ${props.plain ? '' : classes.sheet}`}
      aria-label={props.label}
      {...SCROLLED}
    >
      <table className={classes.table} aria-label={props.label}>
        {props.children}
      </table>
    </div>
  );
}

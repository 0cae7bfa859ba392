import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import DownIcon from '@material-ui/icons/ArrowDownward';
import UpIcon from '@material-ui/icons/ArrowUpward';

/** How a list is ordered now. */
export interface SortOrder {
  readonly sort: string;
  readonly order: 'asc' | 'desc';
}

const useStyles = makeStyles(theme => ({
  button: {
    font: 'inherit',
    lineHeight: 1.3,
    textAlign: 'inherit',
    minHeight: theme.spacing(3.5),
    gap: theme.spacing(0.5),
    borderRadius: theme.shape.borderRadius,
    '&:hover, &:focus-visible': {
      color: theme.palette.text.primary,
      textDecoration: 'underline',
    },
  },
  icon: { fontSize: '0.875rem' },
  // Keeps its place, so that nothing moves when it starts to show.
  off: { visibility: 'hidden' },
}));

/** The head of a column that orders the list; pressed again it turns the order round. */
export function SortHead(props: {
  readonly label: string;
  readonly by: string;
  /** The order that one wants to see first. */
  readonly first?: 'asc' | 'desc';
  readonly now: SortOrder;
  readonly onSort: (next: SortOrder) => void;
  readonly number?: boolean;
}) {
  const classes = useStyles();
  const { by, now, first = 'asc' } = props;
  const on = now.sort === by;
  const turned = now.order === 'asc' ? 'desc' : 'asc';
  const Icon = now.order === 'asc' ? UpIcon : DownIcon;
  return (
    <th
      scope="col"
      className={props.number ? 'number' : undefined}
      aria-sort={sorted(on, now.order)}
    >
      <ButtonBase
        className={classes.button}
        onClick={() => props.onSort({ sort: by, order: on ? turned : first })}
      >
        {props.label}
        <Icon
          aria-hidden
          className={`${classes.icon} ${on ? '' : classes.off}`}
        />
      </ButtonBase>
    </th>
  );
}

function sorted(on: boolean, order: 'asc' | 'desc') {
  if (!on) return undefined;
  return order === 'asc' ? 'ascending' : 'descending';
}

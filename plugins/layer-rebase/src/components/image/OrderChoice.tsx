import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';

const ORDERS = ['worst', 'newest'] as const;

type Order = (typeof ORDERS)[number];

const useStyles = makeStyles(theme => ({
  choice: {
    marginBottom: theme.spacing(2),
    minWidth: 220,
    '& label': { color: theme.palette.text.primary },
  },
}));

/** In which order a list is read. */
export function OrderChoice(props: {
  readonly value: Order;
  readonly onChange: (order: Order) => void;
}) {
  const classes = useStyles();
  const t = useTexts();
  return (
    <TextField
      select
      id="layer-rebase-order"
      className={classes.choice}
      size="small"
      variant="outlined"
      label={t('list.order')}
      value={props.value}
      onChange={event =>
        props.onChange(
          ORDERS.find(order => order === event.target.value) ?? 'worst',
        )
      }
    >
      {ORDERS.map(order => (
        <MenuItem key={order} value={order}>
          {t(`list.${order}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

import TextField, { TextFieldProps } from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { quietColor } from './quietColor';

const useStyles = makeStyles(theme => ({
  field: { width: '100%' },
  label: { color: quietColor(theme) },
  input: { backgroundColor: theme.palette.background.paper },
}));

/** A small field whose label always stands above its value. */
export function Field(props: TextFieldProps) {
  const classes = useStyles();
  return (
    <TextField
      className={classes.field}
      size="small"
      variant="outlined"
      {...props}
      InputLabelProps={{ shrink: true, className: classes.label }}
      InputProps={{ className: classes.input }}
    />
  );
}

import MuiButton, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  button: { textTransform: 'none', letterSpacing: 0, whiteSpace: 'nowrap' },
});

/** A button that says what it does in the same letters as the rest of the page. */
export function Button(props: ButtonProps) {
  const classes = useStyles();
  const { className = '', ...others } = props;
  return (
    <MuiButton
      {...others}
      className={`${classes.button} ${className}`.trim()}
    />
  );
}

import { makeStyles } from '@material-ui/core/styles';
import { useReasonTitle } from '../reasonTitle';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, minWidth: 140 },
});

/** Why an image is blocked, in a few words each. */
export function ReasonCodes(props: { readonly codes: readonly string[] }) {
  const classes = useStyles();
  const title = useReasonTitle();
  if (props.codes.length === 0) return <>–</>;
  return (
    <ul className={classes.list}>
      {props.codes.map(code => (
        <li key={code}>{title(code)}</li>
      ))}
    </ul>
  );
}

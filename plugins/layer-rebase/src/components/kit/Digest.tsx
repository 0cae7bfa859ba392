import { makeStyles } from '@material-ui/core/styles';
import { shortDigest } from '../../format/shortDigest';
import { CopyButton } from './CopyButton';

const useStyles = makeStyles({
  digest: { whiteSpace: 'nowrap' },
  code: { fontFamily: 'monospace', fontSize: '0.8125rem' },
});

/** A digest cut to what eyes compare, whole in the title and when copied. */
export function Digest(props: {
  readonly digest: string;
  readonly what: string;
}) {
  const classes = useStyles();
  return (
    <span className={classes.digest}>
      <code className={classes.code} title={props.digest}>
        {shortDigest(props.digest)}
      </code>
      <CopyButton text={props.digest} what={props.what} />
    </span>
  );
}

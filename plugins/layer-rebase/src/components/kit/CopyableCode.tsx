import { makeStyles } from '@material-ui/core/styles';
import { CopyButton } from './CopyButton';

const useStyles = makeStyles(theme => ({
  frame: {
    display: 'flex',
    alignItems: 'flex-start',
    margin: theme.spacing(0.5, 0),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    backgroundColor: theme.palette.background.default,
  },
  code: {
    flex: 1,
    minWidth: 0,
    margin: 0,
    padding: theme.spacing(1),
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
}));

/** Text to be run or pasted, with a button that copies it. */
export function CopyableCode(props: {
  readonly text: string;
  readonly what: string;
}) {
  const classes = useStyles();
  return (
    <div className={classes.frame}>
      <pre className={classes.code}>{props.text}</pre>
      <CopyButton text={props.text} what={props.what} />
    </div>
  );
}

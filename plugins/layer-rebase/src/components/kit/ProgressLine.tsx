import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  line: {
    '@media (prefers-reduced-motion: reduce)': {
      '& > div': { animation: 'none', width: '100%', opacity: 0.6 },
    },
  },
});

/** Something is under way, nobody knows for how long. Stands still for those who asked for that. */
export function ProgressLine(props: { readonly label: string }) {
  const classes = useStyles();
  return <LinearProgress className={classes.line} aria-label={props.label} />;
}

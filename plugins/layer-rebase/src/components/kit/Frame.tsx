import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  frame: {
    padding: theme.spacing(2.5),
    marginBottom: theme.spacing(3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5) },
  },
}));

/** One thing on its own sheet. */
export function Frame(props: {
  readonly children: ReactNode;
  readonly labelledBy?: string;
}) {
  const classes = useStyles();
  return (
    <Paper
      component="section"
      className={classes.frame}
      aria-labelledby={props.labelledBy}
    >
      {props.children}
    </Paper>
  );
}

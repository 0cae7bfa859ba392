import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  nothing: {
    padding: theme.spacing(5, 2),
    textAlign: 'center',
    maxWidth: 560,
    margin: '0 auto',
  },
  title: { fontSize: '1.125rem', fontWeight: 600 },
}));

/** There is nothing to show: why, and what to do. */
export function NothingHere(props: {
  readonly title: string;
  readonly sentence: string;
  readonly children?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.nothing} role="status">
      <Typography className={classes.title} gutterBottom>
        {props.title}
      </Typography>
      <Typography paragraph={Boolean(props.children)}>
        {props.sentence}
      </Typography>
      {props.children}
    </div>
  );
}

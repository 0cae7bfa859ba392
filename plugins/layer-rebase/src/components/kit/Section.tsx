import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  section: { marginBottom: theme.spacing(2.5) },
  title: { fontSize: '1rem', fontWeight: 700, margin: theme.spacing(0, 0, 1) },
}));

/** A headed part of a dialog. */
export function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <section className={classes.section}>
      <Typography variant="h3" component="h3" className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
}

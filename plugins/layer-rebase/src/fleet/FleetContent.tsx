import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  content: {
    padding: theme.spacing(0, 3, 3),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(0, 2, 2) },
  },
}));

/** The body of a sub-page below the header of the new frontend system, which brings its own distance. */
export function FleetContent(props: { readonly children: ReactNode }) {
  const classes = useStyles();
  return (
    <Content noPadding>
      <div className={classes.content}>{props.children}</div>
    </Content>
  );
}

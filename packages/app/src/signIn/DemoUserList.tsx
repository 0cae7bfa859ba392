import Avatar from '@material-ui/core/Avatar';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemAvatar from '@material-ui/core/ListItemAvatar';
import ListItemText from '@material-ui/core/ListItemText';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import type { DemoUser } from './demoUsers';

const useStyles = makeStyles(theme => ({
  root: { maxWidth: 560 },
  avatar: {
    color: theme.palette.getContrastText(theme.palette.primary.main),
    backgroundColor: theme.palette.primary.main,
  },
}));

/** The users as buttons with their notes. */
export const DemoUserList = (props: {
  readonly users: readonly DemoUser[];
  readonly onChoose: (userEntityRef: string) => void;
}) => {
  const classes = useStyles();
  return (
    <Paper className={classes.root}>
      <List component="nav" aria-label="Users">
        {props.users.map(({ userEntityRef, displayName, note }) => (
          <ListItem
            key={userEntityRef}
            button
            component="button"
            onClick={() => props.onChoose(userEntityRef)}
          >
            <ListItemAvatar aria-hidden>
              <Avatar className={classes.avatar}>{displayName[0]}</Avatar>
            </ListItemAvatar>
            <ListItemText primary={displayName} secondary={note} />
          </ListItem>
        ))}
      </List>
    </Paper>
  );
};

import { SidebarItem, useSidebarOpenState } from '@backstage/core-components';
import {
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import SwitchAccountIcon from '@material-ui/icons/SwapHoriz';
import { useEffect, useState } from 'react';
import { forgetChoice } from '../signIn';

const useStyles = makeStyles(theme => ({
  caption: {
    padding: theme.spacing(1, 3, 0),
    color: theme.palette.navigation.color,
    fontSize: '0.75rem',
  },
}));

/** Names the user; pressing the name asks again who one wants to be, and comes back to the same page. */
export const SignedInAs = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const identity = useApi(identityApiRef);
  const errors = useApi(errorApiRef);
  const [name, setName] = useState('');

  useEffect(() => {
    identity
      .getProfileInfo()
      .then(profile => setName(profile.displayName ?? ''))
      .catch(error => errors.post(error));
  }, [identity, errors]);

  const switchUser = () => {
    forgetChoice();
    window.location.reload();
  };
  return (
    <>
      {isOpen && <div className={classes.caption}>Signed in as</div>}
      <SidebarItem
        icon={SwitchAccountIcon}
        text={`${name} (switch)`}
        onClick={switchUser}
      />
    </>
  );
};

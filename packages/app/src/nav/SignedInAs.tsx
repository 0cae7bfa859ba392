import { SidebarItem } from '@backstage/core-components';
import {
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import SwitchAccountIcon from '@material-ui/icons/SwapHoriz';
import { useEffect, useState } from 'react';
import { forgetChoice } from '../signIn';

/** Names the user; pressing it asks again who one wants to be, and comes back to the same page. */
export const SignedInAs = () => {
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
    <SidebarItem
      icon={SwitchAccountIcon}
      text={`Signed in as ${name}`}
      onClick={switchUser}
    />
  );
};

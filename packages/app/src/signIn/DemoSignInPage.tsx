import {
  Content,
  Header,
  Page,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { ResponseError } from '@backstage/errors';
import {
  configApiRef,
  discoveryApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Typography from '@material-ui/core/Typography';
import { useCallback, useEffect, useState } from 'react';
import { DemoUserIdentity } from './DemoUserIdentity';
import { DemoUserList } from './DemoUserList';
import { DemoUser, forgetChoice, keepChoice, readChoice } from './demoUsers';

/** Asks who one wants to be, once per tab. */
export const DemoSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const discovery = useApi(discoveryApiRef);
  const title = useApi(configApiRef).getOptionalString('app.title');
  const [users, setUsers] = useState<readonly DemoUser[]>();
  const [error, setError] = useState<Error>();

  const signIn = useCallback(
    async (userEntityRef: string) => {
      try {
        const base = await discovery.getBaseUrl('auth');
        const identity = new DemoUserIdentity(base, userEntityRef);
        await identity.getBackstageIdentity();
        keepChoice(userEntityRef);
        onSignInSuccess(identity);
      } catch (cause) {
        forgetChoice();
        setError(cause as Error);
      }
    },
    [discovery, onSignInSuccess],
  );

  useEffect(() => {
    const choice = readChoice();
    if (choice) {
      signIn(choice);
      return;
    }
    discovery
      .getBaseUrl('auth')
      .then(fetchUsers)
      .then(setUsers)
      .catch(setError);
  }, [discovery, signIn]);

  return (
    <Page themeId="home">
      <Header title={title ?? 'Portal'} />
      <Content>
        {error && <ResponseErrorPanel error={error} />}
        {!error && !users && <Progress />}
        {users && (
          <>
            <Typography variant="h2" gutterBottom>
              Who do you want to be?
            </Typography>
            <DemoUserList users={users} onChoose={signIn} />
          </>
        )}
      </Content>
    </Page>
  );
};

async function fetchUsers(authBaseUrl: string): Promise<readonly DemoUser[]> {
  const response = await fetch(`${authBaseUrl}/demo-users/start`);
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return (await response.json()).users;
}

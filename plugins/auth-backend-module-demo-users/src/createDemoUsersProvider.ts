import { InputError, NotImplementedError } from '@backstage/errors';
import {
  AuthProviderRouteHandlers,
  AuthResolverContext,
  ClientAuthResponse,
  prepareBackstageIdentityResponse,
} from '@backstage/plugin-auth-node';
import { DemoUser } from './readDemoUsers';

/**
 * Routes below `/api/auth/demo-users`: `GET start` lists the users, `GET refresh?user=<entity ref>` signs in as one of
 * them. Who they are and what they own is read from the catalog.
 */
export function createDemoUsersProvider(
  users: readonly DemoUser[],
  context: AuthResolverContext,
): AuthProviderRouteHandlers {
  return {
    async start(_req, res) {
      res.json({ users });
    },
    async frameHandler() {
      throw new NotImplementedError('Demo users sign in without a popup');
    },
    async refresh(req, res) {
      const user = users.find(
        ({ userEntityRef }) => userEntityRef === req.query.user,
      );
      if (!user) {
        const known = users.map(({ userEntityRef }) => userEntityRef);
        throw new InputError(
          `The user parameter must be one of ${known.join(', ')}`,
        );
      }
      const { userEntityRef, displayName } = user;
      const result = await context.signInWithCatalogUser({
        entityRef: userEntityRef,
      });
      const response: ClientAuthResponse<{}> = {
        providerInfo: {},
        profile: { displayName },
        backstageIdentity: prepareBackstageIdentityResponse(result),
      };
      res.json(response);
    },
    async logout(_req, res) {
      res.status(204).end();
    },
  };
}

import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  prepareBackstageIdentityResponse,
} from '@backstage/plugin-auth-node';

/** `GET /api/auth/anybody/refresh?user=…&owns=…`: real tokens, real user info, no questions. */
export const signInAsAnybody = createBackendModule({
  pluginId: 'auth',
  moduleId: 'anybody',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'anybody',
          factory: ({ resolverContext }) => ({
            async start() {},
            async frameHandler() {},
            async refresh({ query }, response) {
              const user = String(query.user);
              const owns = [query.owns ?? []].flat().map(String);
              const identity = await resolverContext.issueToken({
                claims: { sub: user, ent: [user, ...owns] },
              });
              response.json({
                providerInfo: {},
                profile: {},
                backstageIdentity: prepareBackstageIdentityResponse(identity),
              });
            },
          }),
        });
      },
    });
  },
});

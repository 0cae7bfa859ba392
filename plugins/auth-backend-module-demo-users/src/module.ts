import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { createDemoUsersProvider } from './createDemoUsersProvider';
import { readDemoUsers } from './readDemoUsers';

/**
 * Lets anybody sign in as one of the users listed in `auth.providers.demo-users.users`, without a password. Refuses
 * to load in production and without that list.
 */
export const authModuleDemoUsers = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-users',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        if (process.env.NODE_ENV === 'production') {
          throw new Error(
            'The demo users sign in without a password; this module does not load with NODE_ENV=production. Remove it from the backend.',
          );
        }
        const users = readDemoUsers(config);
        providers.registerProvider({
          providerId: 'demo-users',
          factory: ({ resolverContext }) =>
            createDemoUsersProvider(users, resolverContext),
        });
      },
    });
  },
});

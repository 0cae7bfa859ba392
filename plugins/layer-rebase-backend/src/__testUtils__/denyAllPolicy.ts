import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

/** Nothing of ours is allowed to anybody. */
export const denyAllPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'deny-all',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy({
          handle: async ({ permission }) => ({
            result: permission.name.startsWith('catalog.')
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          }),
        });
      },
    });
  },
});

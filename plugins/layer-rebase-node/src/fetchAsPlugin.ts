import { AuthService } from '@backstage/backend-plugin-api';

/**
 * The fetch of a client that asks the layer-rebase backend in the name of the plugin that runs it: each call carries a
 * token of its own. For `LayerRebaseClient` and `LayerRebaseFleetClient` in backend modules.
 */
export function fetchAsPlugin(auth: AuthService): {
  readonly fetch: typeof fetch;
} {
  return {
    async fetch(input, init) {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'layer-rebase',
      });
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    },
  };
}

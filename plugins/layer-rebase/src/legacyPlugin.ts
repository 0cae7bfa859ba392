import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { LayerRebaseClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { fleetApiFactory } from './fleet/fleetApiFactory';
import { fleetRouteRef } from './fleet/fleetRoutes';
import { layerRebaseApiRef } from './layerRebaseApiRef';
import { rebaseTabRouteRef } from './routes';

/** The plugin for apps on the legacy frontend system. */
export const layerRebasePlugin = createPlugin({
  id: 'layer-rebase',
  routes: { tab: rebaseTabRouteRef, fleet: fleetRouteRef },
  apis: [
    fleetApiFactory,
    createApiFactory({
      api: layerRebaseApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LayerRebaseClient(deps),
    }),
  ],
});

/** The entity tab, for `<EntityLayout.Route path="/rebase" title="Rebase">`. */
export const EntityLayerRebaseContent = layerRebasePlugin.provide(
  createRoutableExtension({
    name: 'EntityLayerRebaseContent',
    mountPoint: rebaseTabRouteRef,
    component: () =>
      import('./components/EntityRebaseContent').then(
        module => module.EntityRebaseContent,
      ),
  }),
);

/** The three-line card for the entity overview. */
export const EntityLayerRebaseCard = layerRebasePlugin.provide(
  createComponentExtension({
    name: 'EntityLayerRebaseCard',
    component: {
      lazy: () =>
        import('./components/OverviewCard').then(module => module.OverviewCard),
    },
  }),
);

import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  OverridableFrontendPlugin,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { LayerRebaseClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { fleetExtensions } from './fleet/fleetExtensions';
import { fleetRouteRef } from './fleet/fleetRoutes';
import { isLayerRebaseAvailable } from './isLayerRebaseAvailable';
import { layerRebaseApiRef } from './layerRebaseApiRef';
import { rebaseTabRouteRef } from './routes';

const layerRebaseApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: layerRebaseApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LayerRebaseClient(deps),
    }),
});

// Shown without the annotation too: the tab then explains how to add it.
const rebaseTab = EntityContentBlueprint.make({
  params: {
    path: 'rebase',
    title: 'Rebase',
    filter: { kind: { $in: ['component', 'system'] } },
    routeRef: rebaseTabRouteRef,
    loader: async () => {
      const { EntityRebaseContent } = await import(
        './components/EntityRebaseContent'
      );
      return <EntityRebaseContent />;
    },
  },
});

const overviewCard = EntityCardBlueprint.make({
  params: {
    filter: entity =>
      entity.kind.toLocaleLowerCase('en-US') === 'component' &&
      isLayerRebaseAvailable(entity),
    loader: async () => {
      const { OverviewCard } = await import('./components/OverviewCard');
      return <OverviewCard />;
    },
  },
});

/** The plugin for apps on the new frontend system. */
export const layerRebasePlugin: OverridableFrontendPlugin =
  createFrontendPlugin({
    pluginId: 'layer-rebase',
    title: 'Rebase',
    info: { packageJson: () => import('../package.json') },
    routes: { tab: rebaseTabRouteRef, fleet: fleetRouteRef },
    extensions: [layerRebaseApi, rebaseTab, overviewCard, ...fleetExtensions],
  });

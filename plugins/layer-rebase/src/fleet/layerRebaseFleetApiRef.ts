import { createApiRef } from '@backstage/frontend-plugin-api';
import type { LayerRebaseFleetApi } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** The backend, as the fleet page asks for it. */
export const layerRebaseFleetApiRef = createApiRef<LayerRebaseFleetApi>().with({
  id: 'plugin.layer-rebase.fleet-client',
  pluginId: 'layer-rebase',
});

import { createApiRef } from '@backstage/frontend-plugin-api';
import type { LayerRebaseApi } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** The backend, as every component asks for it. */
export const layerRebaseApiRef = createApiRef<LayerRebaseApi>().with({
  id: 'plugin.layer-rebase.client',
  pluginId: 'layer-rebase',
});

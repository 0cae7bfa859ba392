import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { LayerRebaseFleetClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { layerRebaseFleetApiRef } from './layerRebaseFleetApiRef';

/** The client of the fleet, with the portal's own fetch. */
export const fleetApiFactory = createApiFactory({
  api: layerRebaseFleetApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: deps => new LayerRebaseFleetClient(deps),
});

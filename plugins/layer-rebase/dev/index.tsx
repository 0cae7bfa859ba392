import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import plugin, { layerRebaseApiRef } from '../src';
import { layerRebaseFleetApiRef } from '../src/fleet/layerRebaseFleetApiRef';
import { FakeFleet } from './FakeFleet';
import { FakeLayerRebase } from './FakeLayerRebase';
import { entities } from './__data__/entities';
import { fleetEntities } from './__data__/fleet/entities';

const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            catalogApiMock({ entities: [...entities, ...fleetEntities] }),
        }),
    }),
  ],
});

const fakeBackend = createFrontendModule({
  pluginId: 'layer-rebase',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: layerRebaseApiRef,
          deps: {},
          factory: () => new FakeLayerRebase(),
        }),
    }),
    ApiBlueprint.make({
      name: 'fleet',
      params: defineParams =>
        defineParams({
          api: layerRebaseFleetApiRef,
          deps: {},
          factory: () => new FakeFleet(),
        }),
    }),
  ],
});

// One component per state: choose it in the catalog, then open its Rebase tab.
createDevApp({ features: [catalogPlugin, catalogModule, plugin, fakeBackend] });

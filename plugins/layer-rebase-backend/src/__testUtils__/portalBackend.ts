import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import layerRebasePlugin from '../index';

export interface PortalSettings {
  readonly config: JsonObject;
  readonly entities: Entity[];
}

/** A whole backend with our plugin, also outside of tests; not started. */
export function portalBackend({ config, entities }: PortalSettings) {
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: config }));
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(catalogServiceMock.factory({ entities }));
  backend.add(layerRebasePlugin);
  return backend;
}

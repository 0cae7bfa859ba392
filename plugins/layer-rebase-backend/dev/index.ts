import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { startTestRegistry } from '@layer-rebase/engine/testing';
import layerRebasePlugin from '../src';
import { pushSamples } from '../src/__testUtils__/samples';
import { component } from '../src/__testUtils__/startPortal';

/**
 * The plugin alone, with a registry of sample images; everybody is `user:default/mock` and owns everything.
 *
 *   yarn start
 *   curl -s 'localhost:7007/api/layer-rebase/v1/images?entityRef=component:default/checkout'
 *   curl -s localhost:7007/api/layer-rebase/v1/plans -H 'content-type: application/json' \
 *     -d '{"entityRef":"component:default/checkout","image":"127.0.0.1:5056/shop/checkout:1.4"}'
 *   curl -s localhost:7007/api/layer-rebase/v1/rebases -H 'content-type: application/json' -d '{"planId":"…"}'
 */
async function start(): Promise<void> {
  const registry = await startTestRegistry({ port: 5056 });
  const { image } = pushSamples(registry);
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        backend: {
          baseUrl: 'http://localhost:7007',
          listen: ':7007',
          database: { client: 'better-sqlite3', connection: ':memory:' },
        },
        layerRebase: {
          registries: [
            {
              host: registry.host,
              private: true,
              plainHttp: true,
              runImages: ['base/*'],
              patchImages: ['patches/*'],
            },
          ],
          requireOwnership: false,
        },
      },
    }),
  );
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(
    catalogServiceMock.factory({ entities: [component('checkout', image)] }),
  );
  backend.add(layerRebasePlugin);
  await backend.start();
}

void start();

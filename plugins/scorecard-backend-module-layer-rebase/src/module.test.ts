import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import layerRebase from '@layer-rebase/backstage-plugin-layer-rebase-backend';
import {
  IMAGES_ANNOTATION,
  LayerRebaseClient,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  TestRegistry,
  buildAppImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import scorecard from '@red-hat-developer-hub/backstage-plugin-scorecard-backend';
import scorecardModuleLayerRebase from './index';

jest.setTimeout(60_000);

const headers = { authorization: mockCredentials.user.header() };

function component(name: string, images: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { [IMAGES_ANNOTATION]: images } },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  };
}

describe('metrics in the RHDH Scorecard', () => {
  const scheduler = mockServices.scheduler();
  let registry: TestRegistry;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let url: (plugin: string) => string;

  beforeAll(async () => {
    registry = await startTestRegistry();
    const { host } = registry;
    const [old, base] = ['1', '2'].map(version => buildRunImage({ version }));
    const runImageName = `${host}/base/run:1`;
    pushImage(registry, 'base/run', '1', base);
    const behind = buildAppImage({ runImage: old, runImageName });
    const current = buildAppImage({ runImage: base, runImageName });
    pushImage(registry, 'shop/behind', '1', behind);
    pushImage(registry, 'shop/current', '1', current);
    backend = await startTestBackend({
      features: [
        layerRebase,
        scorecard,
        scorecardModuleLayerRebase,
        catalogServiceMock.factory({
          entities: [
            component('behind', `${host}/shop/behind:1`),
            component('current', `${host}/shop/current:1`),
          ],
        }),
        mockServices.rootSystemMetadata.factory(),
        actionsRegistryServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            layerRebase: {
              registries: [
                { host, private: true, plainHttp: true, runImages: ['base/*'] },
              ],
            },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    const port = backend.server.port();
    url = plugin => `http://localhost:${port}/api/${plugin}`;
    const client = new LayerRebaseClient({
      discoveryApi: { getBaseUrl: async plugin => url(plugin) },
      fetchApi: { fetch: (at, init) => fetch(at, { ...init, headers }) },
    });
    await client.getEntityImages('component:default/behind');
    await client.getEntityImages('component:default/current');
    registry.clearRequests();
    await scheduler.triggerTask('layer-rebase.fixes');
    await scheduler.triggerTask('layer-rebase.waiting');
  });

  afterAll(async () => {
    await backend?.stop();
    await registry?.stop();
  });

  async function metricsOf(name: string) {
    const response = await fetch(
      `${url('scorecard')}/metrics/catalog/component/default/${name}`,
      { headers },
    );
    const metrics: {
      id: string;
      result: { value: number; thresholdResult: { evaluation: string } };
    }[] = await response.json();
    return Object.fromEntries(
      metrics.map(({ id, result: { value, thresholdResult } }) => [
        id,
        [value, thresholdResult.evaluation],
      ]),
    );
  }

  it('judges each component by what could be patched', async () => {
    expect(await metricsOf('behind')).toEqual({
      'layer-rebase.open_cves': [0, 'success'],
      'layer-rebase.patchable_images': [1, 'warning'],
      'layer-rebase.blocked_images': [0, 'success'],
      'layer-rebase.days_behind': [0, 'success'],
    });
    expect(await metricsOf('current')).toMatchObject({
      'layer-rebase.patchable_images': [0, 'success'],
    });
  });

  it('asks no registry', () => {
    expect(registry.requests).toEqual([]);
  });
});

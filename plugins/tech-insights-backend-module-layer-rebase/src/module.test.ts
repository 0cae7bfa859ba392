import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import techInsights from '@backstage-community/plugin-tech-insights-backend';
import jsonRules from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  IMAGES_ANNOTATION,
  LayerRebaseClient,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import layerRebase from '@layer-rebase/backstage-plugin-layer-rebase-backend';
import {
  TestRegistry,
  buildAppImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { createHash } from 'node:crypto';
import { FACTS_VERSION, factSchema } from './factSchema';
import techInsightsModuleLayerRebase from './index';

jest.setTimeout(60_000);

const headers = { authorization: mockCredentials.user.header() };

/** Names images; owned by nobody in particular. */
function component(name: string, images: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { [IMAGES_ANNOTATION]: images } },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  };
}

/** The checks that the README shows. */
const checks = {
  'images-current': {
    type: 'json-rules-engine',
    name: 'All images are current',
    description: 'No rebase would make an image of this component better',
    factIds: ['layerRebaseFactRetriever'],
    rule: {
      conditions: {
        all: [{ fact: 'allCurrent', operator: 'equal', value: true }],
      },
    },
  },
  'images-behind': {
    type: 'json-rules-engine',
    name: 'Fixes do not wait longer than a week',
    description: 'The oldest fix that waits is at most seven days old',
    factIds: ['layerRebaseFactRetriever'],
    rule: {
      conditions: {
        all: [{ fact: 'daysBehind', operator: 'lessThanInclusive', value: 7 }],
      },
    },
  },
};

describe('facts in Tech Insights', () => {
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
        techInsights,
        jsonRules,
        techInsightsModuleLayerRebase,
        catalogServiceMock.factory({
          entities: [
            component('behind', `${host}/shop/behind:1`),
            component('current', `${host}/shop/current:1`),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            layerRebase: {
              registries: [
                {
                  host,
                  private: true,
                  plainHttp: true,
                  runImages: ['base/*'],
                },
              ],
            },
            techInsights: {
              factRetrievers: {
                layerRebaseFactRetriever: { cadence: '0 * * * *' },
              },
              factChecker: { checks },
            },
          },
        }),
        mockServices.rootSystemMetadata.factory(),
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
    await collect();
  });

  afterAll(async () => {
    await backend?.stop();
    await registry?.stop();
  });

  async function collect() {
    await scheduler.triggerTask('layerRebaseFactRetriever');
  }

  async function latest(name: string) {
    const query = `entity=component:default/${name}&ids[]=layerRebaseFactRetriever`;
    const response = await fetch(
      `${url('tech-insights')}/facts/latest?${query}`,
      { headers },
    );
    return (await response.json()).layerRebaseFactRetriever?.facts;
  }

  async function check(name: string): Promise<Record<string, boolean>> {
    const response = await fetch(
      `${url('tech-insights')}/checks/run/default/component/${name}`,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{}',
      },
    );
    const results: { check: { id: string }; result: boolean }[] =
      await response.json();
    return Object.fromEntries(
      results.map(({ check: { id }, result }) => [id, result]),
    );
  }

  it('collects what the backend knows of every entity that names images', async () => {
    expect(await latest('behind')).toMatchObject({
      images: 1,
      patchable: 1,
      current: 0,
      allCurrent: false,
      newerRunImage: 1,
      lastRebaseState: '',
    });
    expect(await latest('current')).toMatchObject({
      images: 1,
      current: 1,
      allCurrent: true,
    });
  });

  it('lets checks be made of them', async () => {
    expect(await check('behind')).toEqual({
      'images-current': false,
      'images-behind': true,
    });
    expect(await check('current')).toEqual({
      'images-current': true,
      'images-behind': true,
    });
  });

  it('asks no registry', async () => {
    const before = registry.requests.length;
    await collect();
    expect(registry.requests).toHaveLength(before);
  });

  it('has another version with every change of the schema', () => {
    const schema = createHash('sha256')
      .update(JSON.stringify(factSchema))
      .digest('hex');
    expect({ version: FACTS_VERSION, schema }).toMatchInlineSnapshot(`
      {
        "schema": "ae488e9691a857b09dc2e26522e4cdac1c5cd2224be4094c4052cc35295fc2be",
        "version": "1.0.0",
      }
    `);
  });
});

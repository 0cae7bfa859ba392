import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import search from '@backstage/plugin-search-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import layerRebase from '@layer-rebase/backstage-plugin-layer-rebase-backend';
import {
  IMAGES_ANNOTATION,
  LayerRebaseClient,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  TestRegistry,
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import searchModuleLayerRebase, { ImageDocument } from './index';

jest.setTimeout(60_000);

const headers = { authorization: mockCredentials.user.header() };

function component(name: string, images: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      uid: `uid-${name}`,
      annotations: { [IMAGES_ANNOTATION]: images },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
  };
}

/** A patch file with one rule, for launchers of that line. */
function launcherPatch(host: string) {
  return JSON.stringify({
    patches: {
      launcher: {
        version: '0.20.*',
        'patch-image': `${host}/patches/launcher:1`,
        'x-layer-rebase': {
          id: 'launcher-0.21.3',
          title: 'Launcher 0.21.3',
          severity: 'high',
          cves: ['CVE-2026-4711'],
        },
      },
    },
  });
}

describe('images in the search', () => {
  const scheduler = mockServices.scheduler();
  let registry: TestRegistry;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let url: (plugin: string) => string;

  beforeAll(async () => {
    registry = await startTestRegistry();
    const { host } = registry;
    const runImage = buildRunImage({ version: '1' });
    const runImageName = `${host}/base/noble:1`;
    pushImage(registry, 'base/noble', '1', runImage);
    const old = buildAppImage({ runImage, runImageName });
    pushImage(registry, 'shop/checkout', '1', old);
    const launcher = buildPatchImage({ launcher: { version: '0.21.3' } });
    pushImage(registry, 'patches/launcher', '1', launcher);
    const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-search-'));
    const path = join(folder, 'patches.json');
    await writeFile(path, launcherPatch(host));
    backend = await startTestBackend({
      features: [
        layerRebase,
        search,
        searchModuleLayerRebase,
        catalogServiceMock.factory({
          entities: [
            component('checkout', `${host}/shop/checkout:1`),
            component('finch', `${host}/team/pebble:1`),
            component('robin', `${host}/team/pebble:1`),
          ],
        }),
        mockServices.rootSystemMetadata.factory(),
        mockServices.rootConfig.factory({
          data: {
            layerRebase: {
              registries: [
                {
                  host,
                  private: true,
                  plainHttp: true,
                  runImages: ['base/*'],
                  patchImages: ['patches/*'],
                },
              ],
              patches: { sources: [{ name: 'acme', type: 'file', path }] },
              policy: { layerPatches: 'quiet' },
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
    await client.getEntityImages('component:default/checkout');
    await scheduler.triggerTask('layer-rebase-fleet');
    await scheduler.triggerTask('search_index_layer_rebase-image');
  });

  afterAll(async () => {
    await backend?.stop();
    await registry?.stop();
  });

  async function find(term: string) {
    const query = new URLSearchParams({ term });
    const response = await fetch(`${url('search')}/query?${query}`, {
      headers,
    });
    const { results } = await response.json();
    return results.map(
      ({ type, document }: { type: string; document: object }) => ({
        type,
        ...document,
      }),
    );
  }

  it.each([
    ['its CVE', 'CVE-2026-4711'],
    ['a buildpack', 'paketo-buildpacks/ca-certificates'],
    ['the run image', 'noble'],
    ['its name', 'checkout'],
  ])('finds a component by %s', async (_what, term) => {
    // The search forgives typing errors: what is meant comes first.
    const [best] = await find(term);
    expect(best).toEqual(
      expect.objectContaining({
        type: 'layer-rebase-image',
        entityRef: 'component:default/checkout',
        image: `${registry.host}/shop/checkout:1`,
        location: '/catalog/default/component/checkout/rebase',
        cves: 'CVE-2026-4711',
      }),
    );
  });

  it('finds each component that names an image, where it is known under its own name', async () => {
    const found = await find('pebble');
    expect(
      found.map(({ entityRef, title }: ImageDocument) => [entityRef, title]),
    ).toEqual([
      ['component:default/finch', `finch · ${registry.host}/team/pebble:1`],
      ['component:default/robin', `robin · ${registry.host}/team/pebble:1`],
    ]);
  });

  it('finds nothing by what it has not', async () => {
    expect(await find('heroku')).toEqual([]);
  });
});

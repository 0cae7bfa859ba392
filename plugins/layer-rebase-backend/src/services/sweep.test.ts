import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  TestRegistry,
  buildAppImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { testDatabases } from '../__testUtils__/databases';
import { openWatching } from '../__testUtils__/openWatching';
import { component } from '../__testUtils__/startPortal';
import { ImageDiscovery } from './ImageDiscovery';
import { annotationImages } from './annotationImages';
import { sweep } from './sweep';

const COUNT = 40;

jest.setTimeout(60_000);

describe('sweep', () => {
  const databases = testDatabases();
  let registry: TestRegistry;
  let entities: Entity[];
  let watching: ReturnType<typeof openWatching>;
  let told: string[];

  beforeEach(async () => {
    registry = await startTestRegistry();
    const runImage = buildRunImage();
    pushImage(registry, 'base/run', '1', runImage);
    const app = buildAppImage({
      runImage,
      runImageName: `${registry.host}/base/run:1`,
    });
    entities = Array.from({ length: COUNT }, (_, i) => {
      pushImage(registry, `shop/app-${i}`, '1', app);
      return component(`app-${i}`, `${registry.host}/shop/app-${i}:1`);
    });
    told = [];
  });

  afterEach(async () => {
    await watching.close();
    await registry.stop();
  });

  async function open(id: Parameters<typeof databases.open>[0]) {
    watching = openWatching({
      knex: await databases.open(id),
      hosts: [registry.host],
      periods: { shortestMs: 60_000, longestMs: 600_000 },
    });
  }

  const images = () =>
    entities.map((_, i) => `${registry.host}/shop/app-${i}:1`);

  async function run() {
    registry.clearRequests();
    await sweep(
      {
        ...watching,
        auth: mockServices.auth(),
        catalog: catalogServiceMock({ entities }),
        discovery: new ImageDiscovery([annotationImages]),
        waiting: {
          tell: async (entity, statuses) => {
            if (statuses.some(({ verdict }) => verdict === 'patchable')) {
              told.push(entity.metadata.name);
            }
          },
        },
      },
      new AbortController().signal,
    );
    return registry.requests.map(({ method, path, status }) => ({
      method,
      path,
      status,
    }));
  }

  describe.each(databases.ids)('on %s', id => {
    beforeEach(() => open(id));

    it('finds new images, then asks nothing until their time has come, then once for each', async () => {
      const first = await run();
      const bases = first.filter(({ path }) => path.includes('/base/run/'));
      // The manifest; that its config is the app's base shows without it.
      expect(bases.length).toBeLessThanOrEqual(2);
      const known = await watching.statuses.known(images());
      expect(known.map(({ verdict }) => verdict)).toEqual(
        images().map(() => 'current'),
      );

      expect(await run()).toEqual([]);

      await watching.watchStore.makeDue(images());
      const again = await run();
      expect(again).toHaveLength(COUNT);
      expect(again.every(({ status }) => status === 304)).toBe(true);
      expect(registry.connections).toBeLessThanOrEqual(20);
      expect(await run()).toEqual([]);
    });

    it('looks at a run image once, and tells the owners of every image on it', async () => {
      await run();
      pushImage(registry, 'base/run', '1', buildRunImage({ version: '2' }));
      await watching.watchStore.makeDue([`${registry.host}/base/run:1`]);
      const asked = await run();
      expect(asked.filter(({ path }) => path.includes('/shop/'))).toEqual([]);
      expect(asked.length).toBeLessThanOrEqual(2);
      expect(told).toHaveLength(COUNT);
    });

    it('keeps what it knew of images whose registry is down, and does not ask it for each', async () => {
      await run();
      await watching.watchStore.makeDue(images());
      registry.inject({
        path: /manifests/,
        times: 10_000,
        effect: {
          type: 'status',
          status: 429,
          headers: { 'retry-after': '3600' },
        },
      });
      const asked = await run();
      expect(asked.length).toBeLessThan(COUNT);
      const known = await watching.statuses.known(images());
      expect(known.map(({ verdict }) => verdict)).toEqual(
        images().map(() => 'current'),
      );
      expect(known.some(({ stale }) => stale)).toBe(true);
    });

    it('forgets images that nobody names any more, and only those', async () => {
      await run();
      entities.splice(COUNT / 2);
      const later = new Date(Date.now() + 1_000);
      expect(await watching.watchStore.forget(new Date(0))).toBe(0);
      await watching.knex('watched_tags').update({
        named_at: new Date(0).toISOString(),
      });
      await run();
      expect(await watching.watchStore.forget(new Date(1))).toBe(COUNT / 2);
      const left = await watching.statusStore.findMany(images());
      expect(left.size).toBe(COUNT / 2);
      expect(
        await watching.watchStore.find(`${registry.host}/base/run:1`),
      ).toBeDefined();
      await watching.watchStore.forget(later);
      await watching.watchStore.forget(later);
      expect((await watching.statusStore.findMany(images())).size).toBe(0);
      expect(
        await watching.watchStore.find(`${registry.host}/base/run:1`),
      ).toBeUndefined();
    });
  });
});

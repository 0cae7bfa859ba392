import {
  TestRegistry,
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { testDatabases } from '../__testUtils__/databases';
import {
  OpenWatchingOptions,
  openWatching,
} from '../__testUtils__/openWatching';
import { patchFile, pushSamples } from '../__testUtils__/samples';
import { DocumentStore } from '../store/DocumentStore';

const COUNT = 30;

jest.setTimeout(60_000);

describe('Reassessor', () => {
  const databases = testDatabases();
  let registry: TestRegistry;
  let patches: string;
  const opened: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    registry = await startTestRegistry();
    patches = '{"patches":[]}';
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(one => one.close()));
    await registry.stop();
  });

  function replica(options: Pick<OpenWatchingOptions, 'knex'>) {
    const source = { name: 'acme', read: async () => patches };
    const watching = openWatching({
      ...options,
      hosts: [registry.host],
      sources: [{ ...source, maxAgeMs: Number.POSITIVE_INFINITY }],
    });
    opened.push(watching);
    return watching;
  }

  /** So many images on the newest run image, each named by an entity. */
  function pushFleet(): string[] {
    pushSamples(registry);
    const runImage = buildRunImage({ version: '2' });
    return Array.from({ length: COUNT }, (_, i) => {
      const app = buildAppImage({
        runImage,
        runImageName: `${registry.host}/base/run:1`,
        appVersion: `${i}`,
        slices: 1,
      });
      pushImage(registry, `fleet/app-${i}`, '1', app);
      return `${registry.host}/fleet/app-${i}:1`;
    });
  }

  async function fleetOn(id: Parameters<typeof databases.open>[0]) {
    const knex = await databases.open(id);
    const watching = replica({ knex });
    const images = pushFleet();
    for (const image of images) await watching.statuses.follow(image);
    await watching.names.record(
      images.map((image, i) => ({
        entityRef: `component:default/app-${i}`,
        images: [image],
      })),
    );
    registry.clearRequests();
    const verdicts = async () =>
      (await watching.statuses.known(images)).map(({ verdict }) => verdict);
    return { knex, watching, images, verdicts };
  }

  const all = <T>(value: T) => Array.from({ length: COUNT }, () => value);

  describe.each(databases.ids)('on %s', id => {
    it('assesses every image without a request when patches come, and fetches each patch image once', async () => {
      const { watching, images, verdicts } = await fleetOn(id);
      expect(await verdicts()).toEqual(all('current'));

      patches = patchFile(registry);
      await watching.refresher.refresh();
      expect(await verdicts()).toEqual(all('patchable'));
      const paths = registry.requests.map(({ path }) => path);
      expect(paths.filter(path => !path.includes('/patches/'))).toEqual([]);
      expect(paths).toHaveLength(4);
      expect(new Set(watching.poked).size).toBe(COUNT);
      expect(watching.poked).toHaveLength(COUNT);

      registry.clearRequests();
      expect(await watching.reassessor.run()).toMatchObject({ assessed: 0 });
      patches = '{"patches":[]}';
      await watching.refresher.refresh();
      expect(await verdicts()).toEqual(all('current'));
      expect(registry.requests).toEqual([]);
      const [status] = await watching.statuses.known(images);
      expect(status.patches).toEqual([]);
    });

    it('looks at a run image once for all that stand on it', async () => {
      const { watching, verdicts } = await fleetOn(id);
      const base = buildRunImage({ version: '3' });
      pushImage(registry, 'base/run', '1', base);
      await watching.keeper.follow(`${registry.host}/base/run:1`);
      const fetched = registry.requests.length;
      expect(fetched).toBe(2);
      expect(await watching.reassessor.run()).toEqual({
        assessed: COUNT,
        changed: COUNT,
        left: 0,
      });
      expect(registry.requests).toHaveLength(fetched);
      expect(await verdicts()).toEqual(all('patchable'));
    });

    it('follows a patch image whose tag moved', async () => {
      const { watching, images } = await fleetOn(id);
      patches = patchFile(registry);
      await watching.refresher.refresh();
      const launcherOf = async () => {
        const [{ platforms }] = await watching.statuses.known(images);
        return platforms[0].layers.find(({ kind }) => kind === 'launcher')
          ?.after?.version;
      };
      expect(await launcherOf()).toBe('0.21.3');
      const newer = buildPatchImage({ launcher: { version: '0.21.4' } });
      pushImage(registry, 'patches/launcher', '1', newer);
      registry.clearRequests();
      await watching.keeper.follow(`${registry.host}/patches/launcher:1`);
      expect(await watching.reassessor.run()).toMatchObject({ left: 0 });
      expect(await launcherOf()).toBe('0.21.4');
      expect(registry.requests).toHaveLength(2);
    });

    it('goes on in another process where a run was cut short', async () => {
      const { knex, watching, verdicts } = await fleetOn(id);
      patches = patchFile(registry);
      await watching.patchCatalog.refresh();
      await watching.keeper.keepPatchImages(await watching.patchCatalog.list());
      let asked = 0;
      const cut = {
        get aborted() {
          asked += 1;
          return asked > 10;
        },
      };
      const { assessed } = await watching.reassessor.run(cut as AbortSignal);
      expect(assessed).toBeGreaterThan(0);
      expect(assessed).toBeLessThan(COUNT);

      const other = replica({ knex });
      registry.clearRequests();
      expect(await other.reassessor.run()).toEqual({
        assessed: COUNT - assessed,
        changed: COUNT - assessed,
        left: 0,
      });
      expect(await verdicts()).toEqual(all('patchable'));
      expect(registry.requests).toEqual([]);
      expect(await watching.reassessor.run()).toMatchObject({ assessed: 0 });
    });

    it('leaves to the next look what was thrown away, and nothing else', async () => {
      const { knex, watching, images, verdicts } = await fleetOn(id);
      await new DocumentStore(knex).deleteOlder(new Date(Date.now() + 1_000));
      patches = patchFile(registry);
      await watching.refresher.refresh();
      expect(await verdicts()).toEqual(all('current'));
      const due = await watching.watchStore.listDue({
        by: new Date(),
        isApp: true,
        limit: 100,
      });
      expect(due).toHaveLength(COUNT);
      await watching.statuses.follow(images[0]);
      expect((await verdicts())[0]).toBe('patchable');
    });
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { digestOf, pushPatchFile, readPatchFile } from '@layer-rebase/engine';
import {
  TestRegistry,
  buildPatchImage,
  pushImage,
  startTestRegistry,
} from '@layer-rebase/engine/testing';
import { testDatabases } from '../__testUtils__/databases';
import { PatchStore } from '../store/PatchStore';
import { ociSource } from './ociSource';
import { PatchCatalog } from './PatchCatalog';
import { patchSourcesView } from './patchSourcesView';
import { Registries } from './registries';

const file = (
  id: string,
  image = 'registry.example.com/patches/helper:1',
  more: object = {},
) =>
  JSON.stringify({
    patches: [
      {
        buildpack: 'acme/java',
        layer: id,
        'patch-image': image,
        'x-layer-rebase': { id },
        ...more,
      },
    ],
  });

const broken: PatchSource = {
  name: 'broken',
  read: async () => {
    throw new Error('no such file');
  },
};

describe('PatchCatalog', () => {
  const logger = mockServices.logger.mock();

  it('joins its sources and names them in each rule', async () => {
    const catalog = new PatchCatalog({
      logger,
      sources: [
        { name: 'one', read: async () => file('a') },
        {
          name: 'two',
          trustedBuildpacks: ['acme/*'],
          read: async () => file('b'),
        },
      ],
    });
    expect(await catalog.list()).toMatchObject([
      { source: 'one', details: { id: 'a' } },
      { source: 'two', details: { id: 'b' }, trustedBuildpacks: ['acme/*'] },
    ]);
  });

  it('keeps the last good copy of a source that fails, and the others', async () => {
    let text = file('good');
    const catalog = new PatchCatalog({
      logger,
      sources: [{ name: 'shaky', read: async () => text }, broken],
    });
    expect(await catalog.list()).toHaveLength(1);
    text = 'not a patch file';
    await catalog.refresh();
    expect(await catalog.list()).toMatchObject([{ details: { id: 'good' } }]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('Patch source shaky cannot be read'),
      expect.anything(),
    );
    expect(patchSourcesView(await catalog.state()).sources).toMatchObject([
      { name: 'shaky', patches: 1, failure: 'the file is not JSON' },
      { name: 'broken', patches: 0, failure: 'no such file' },
    ]);
  });

  it('shows which source counts where two say different things', async () => {
    const catalog = new PatchCatalog({
      logger,
      sources: [
        { name: 'one', read: async () => file('helper', 'a.example/a:1') },
        { name: 'two', read: async () => file('helper', 'b.example/b:1') },
      ],
    });
    expect(patchSourcesView(await catalog.state()).conflicts).toEqual([
      {
        target: 'acme/java: helper',
        kept: { source: 'one', title: 'helper', patchImage: 'a.example/a:1' },
        dropped: {
          source: 'two',
          title: 'helper',
          patchImage: 'b.example/b:1',
        },
      },
    ]);
    const published = readPatchFile(await catalog.file()).patches;
    expect(published).toMatchObject([{ patchImage: 'a.example/a:1' }]);
  });

  it('publishes no rule that reaches further than its source is trusted', async () => {
    const catalog = new PatchCatalog({
      logger,
      sources: [
        {
          name: 'one',
          trustedBuildpacks: ['acme/*'],
          read: async () => file('helper', undefined, { buildpack: '*' }),
        },
      ],
    });
    expect(await catalog.list()).toHaveLength(1);
    expect(await catalog.file()).toBe('{\n  "patches": []\n}\n');
    expect(patchSourcesView(await catalog.state()).sources).toMatchObject([
      { untrusted: ['*: helper'] },
    ]);
  });

  it('writes the launcher only in the form that has a place for it', async () => {
    const launcher = { 'patch-image': 'a.example/launcher:1' };
    const text = JSON.stringify({ patches: { launcher } });
    const catalog = new PatchCatalog({
      logger,
      sources: [{ name: 'one', read: async () => text }],
    });
    expect(JSON.parse(await catalog.file())).toEqual({ patches: { launcher } });
    expect(JSON.parse(await catalog.file('list'))).toEqual({ patches: [] });
  });

  describe('with images in a registry', () => {
    let registry: TestRegistry;
    let registries: Registries;
    let digest: string;
    let image: string;

    beforeEach(async () => {
      registry = await startTestRegistry();
      registries = new Registries([
        {
          host: registry.host,
          private: true,
          plainHttp: true,
          ambient: false,
          googleProjects: [],
          runImages: [],
          patchImages: ['patches/*'],
        },
      ]);
      digest = pushImage(
        registry,
        'patches/helper',
        '1',
        buildPatchImage({ launcher: { version: '1.0.0' } }),
      );
      image = `${registry.host}/patches/helper:1`;
    });
    afterEach(async () => {
      await registries.close();
      await registry.stop();
    });

    it('publishes its images by digest, and asks nobody who is not on the list', async () => {
      const other = `${registry.host}/shop/web:1`;
      const texts = [
        file('a', image, { 'patch-image.mirrors': ['m.example/p:1'] }),
        file('b', other),
      ];
      const catalog = new PatchCatalog({
        logger,
        registry: () => registries.reading,
        sources: texts.map((text, at) => ({
          name: `source ${at}`,
          read: async () => text,
        })),
      });
      await catalog.refresh();
      expect(readPatchFile(await catalog.file()).patches).toMatchObject([
        {
          patchImage: `${registry.host}/patches/helper@${digest}`,
          mirrors: [`m.example/p@${digest}`],
        },
        { patchImage: other, mirrors: [] },
      ]);
      expect(
        registry.requests.filter(({ path }) => path.includes('shop/web')),
      ).toEqual([]);
    });

    it('reads artifacts, and says which copy it has', async () => {
      const reference = `${registry.host}/patches/acme:stable`;
      const text = file('a', image);
      const writing = registries.openForWriting();
      const pushed = await pushPatchFile({
        registry: writing,
        reference,
        text,
      });
      await writing.close();
      const source = ociSource(
        { name: 'acme', type: 'oci', reference },
        () => registries.reading,
      );
      const catalog = new PatchCatalog({ logger, sources: [source] });
      expect(await catalog.list()).toHaveLength(1);
      expect(patchSourcesView(await catalog.state()).sources).toMatchObject([
        {
          origin: reference,
          digest: digestOf(text),
          pinned: `${registry.host}/patches/acme@${pushed}`,
        },
      ]);
    });

    it('reads no artifact from where patch images may not be', async () => {
      const reference = `${registry.host}/shop/patches:1`;
      const source = ociSource(
        { name: 'acme', type: 'oci', reference },
        () => registries.reading,
      );
      const catalog = new PatchCatalog({ logger, sources: [source] });
      expect(await catalog.list()).toEqual([]);
      expect(patchSourcesView(await catalog.state()).sources).toMatchObject([
        { failure: expect.stringContaining('not among the allowed') },
      ]);
    });
  });
});

describe.each(testDatabases().ids)('copies of patch files on %s', id => {
  const databases = testDatabases();
  const logger = mockServices.logger.mock();

  it('outlive the process, but not another origin of the source', async () => {
    const copies = new PatchStore(await databases.open(id));
    const good: PatchSource = {
      name: 'acme',
      origin: 'https://a.example/p.json',
      read: async () => ({
        text: file('good'),
        pinned: 'a.example/p@sha256:0',
      }),
    };
    await new PatchCatalog({ logger, copies, sources: [good] }).refresh();

    // Older than allowed even within the same millisecond.
    const down = { ...good, maxAgeMs: -1, read: broken.read };
    const restarted = new PatchCatalog({ logger, copies, sources: [down] });
    expect(await restarted.list()).toMatchObject([{ details: { id: 'good' } }]);
    expect(await copies.find(down)).toMatchObject({
      pinned: 'a.example/p@sha256:0',
      failure: 'no such file',
    });

    const moved = { ...down, origin: 'https://b.example/p.json' };
    const elsewhere = new PatchCatalog({ logger, copies, sources: [moved] });
    await elsewhere.refresh();
    expect(await elsewhere.list()).toEqual([]);
    expect(await copies.find(good)).toBeUndefined();
  });

  it('are good for a while, so that replicas do not all ask', async () => {
    const copies = new PatchStore(await databases.open(id));
    let reads = 0;
    const source: PatchSource = {
      name: 'acme',
      read: async () => {
        reads += 1;
        return file('a');
      },
    };
    const options = { logger, copies, sources: [source] };
    await new PatchCatalog(options).list();
    await new PatchCatalog(options).list();
    expect(reads).toBe(1);
  });
});

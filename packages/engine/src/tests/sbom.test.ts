import { digestOf } from '../image/digest';
import { readSbom } from '../readSbom';
import {
  buildAppImage,
  buildIndex,
  buildLayer,
  buildRunImage,
  pushImage,
  tarArchive,
  TestLayer,
} from '../testing';
import { listSbomFiles } from '../sbom/listSbomFiles';
import { Bench, startBench } from './bench';
import { publish } from './publish';

// Real servers and layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

const HELPER = 'paketo-buildpacks/ca-certificates';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const read = (name: string, platform?: string) =>
  readSbom({
    registry: bench.registry,
    image: `${bench.server.host}/${name}:latest`,
    platform,
  });

const archive = (...paths: string[]) =>
  tarArchive(paths.map(path => ({ path, content: path })));

describe('readSbom', () => {
  it('lists every file with what it describes and its exact bytes', async () => {
    const app = publish(bench, 'app');
    const { digest, platforms } = await read('app');
    expect(digest).toBe(app.manifest.digest);
    const [{ platform, layer, files }] = platforms;
    expect(platform).toBe('linux/amd64');
    expect(app.layers.map(({ diffId }) => diffId)).toContain(layer);
    const helper = files.filter(
      ({ describes }) =>
        describes.kind === 'layer' && describes.buildpack === HELPER,
    );
    expect(helper.map(({ format }) => format)).toEqual([
      'cyclonedx',
      'spdx',
      'syft',
    ]);
    expect(helper[0]).toMatchObject({
      path: 'paketo-buildpacks_ca-certificates/helper/sbom.cdx.json',
      describes: { kind: 'layer', buildpack: HELPER, layer: 'helper' },
    });
    const { bytes, size } = helper[0];
    expect(helper[0].digest).toBe(digestOf(bytes));
    expect(size).toBe(bytes.length);
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({
      bomFormat: 'CycloneDX',
      components: [{ name: `${HELPER}:helper` }],
    });
    const kinds = files.map(({ describes }) => describes.kind);
    expect(kinds.filter(kind => kind === 'launcher')).toHaveLength(3);
    expect(files.at(-1)).toMatchObject({
      path: 'sbom.legacy.json',
      format: 'other',
      describes: { kind: 'other' },
    });
  });

  it('reads another layers directory', async () => {
    publish(bench, 'app', { layersDir: '/cnb/app' });
    const { platforms } = await read('app');
    expect(platforms[0].files.length).toBeGreaterThan(3);
  });

  it('says so of an image without one', async () => {
    pushImage(bench.server, 'run', 'latest', buildRunImage({ version: '1' }));
    const { platforms } = await read('run');
    expect(platforms).toMatchObject([{ files: [] }]);
    expect(platforms[0]).not.toHaveProperty('layer');
  });

  it('takes one platform of an index, or all', async () => {
    const images = [
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
    ].map(platform =>
      buildAppImage({ runImage: buildRunImage({ version: '1', platform }) }),
    );
    pushImage(bench.server, 'app', 'latest', buildIndex({ images }));
    expect((await read('app')).platforms).toHaveLength(2);
    bench.server.clearRequests();
    const { platforms } = await read('app', 'linux/arm64');
    expect(platforms).toMatchObject([
      { platform: 'linux/arm64/v8', digest: images[1].manifest.digest },
    ]);
    expect(bench.server.requests).toHaveLength(4);
    await expect(read('app', 'windows/amd64')).rejects.toMatchObject({
      code: 'invalid-options',
    });
    await expect(read('app', 'linux/arm')).rejects.toMatchObject({
      code: 'invalid-options',
    });
  });

  it.each<[string, (layer: TestLayer) => Uint8Array, string]>([
    [
      'holds something else than its diffID says',
      () => buildLayer([{ path: '/x', content: 'x' }]).bytes,
      'digest-mismatch',
    ],
    [
      'is not packed as it says',
      ({ bytes }) => bytes.subarray(0, 40),
      'invalid-document',
    ],
  ])('refuses a layer that %s', async (_, change, code) => {
    const app = publish(bench, 'app');
    const [{ layer: diffId }] = (await read('app')).platforms;
    const layer = app.layers.find(one => one.diffId === diffId)!;
    const bytes = change(layer);
    const digest = bench.server.putBlob('app', bytes);
    const manifest = JSON.parse(Buffer.from(app.manifest.bytes).toString());
    const entry = manifest.layers.find(
      (one: { digest: string }) => one.digest === layer.descriptor.digest,
    );
    Object.assign(entry, { digest, size: bytes.length });
    const text = Buffer.from(JSON.stringify(manifest));
    const { mediaType } = app.manifest;
    bench.server.putManifest('app', 'latest', text, mediaType);
    await expect(read('app')).rejects.toMatchObject({ code });
  });
});

describe('listSbomFiles', () => {
  const known = {
    layersDir: '/layers',
    buildpacks: [
      { id: 'a_b', layers: [{ name: 'one' }] },
      { id: 'a/b', layers: [{ name: 'two' }] },
    ],
  };

  it('tells buildpacks apart that share a folder', () => {
    const paths = ['one', 'two', 'three'].map(
      layer => `/layers/sbom/launch/a_b/${layer}/sbom.cdx.json`,
    );
    const files = listSbomFiles(archive(...paths), known);
    expect(files.map(({ describes }) => describes)).toEqual([
      { kind: 'layer', buildpack: 'a_b', layer: 'one' },
      { kind: 'layer', buildpack: 'a/b', layer: 'two' },
      { kind: 'layer', buildpack: 'a_b', layer: 'three' },
    ]);
  });

  it('knows papers of a whole buildpack, and leaves out what lies elsewhere', () => {
    const files = listSbomFiles(
      archive(
        '/layers/sbom/launch/a_b/sbom.spdx.json',
        '/layers/sbom/launch/a_b/one/deep/sbom.syft.json',
        '/layers/sbom/build/a_b/one/sbom.syft.json',
        '/etc/passwd',
      ),
      known,
    );
    expect(files).toMatchObject([
      { format: 'spdx', describes: { kind: 'buildpack', buildpack: 'a_b' } },
      { format: 'syft', describes: { kind: 'other' } },
    ]);
  });

  it('refuses names that lead out of the layer', () => {
    const bad = archive('/layers/sbom/launch/../../../etc/cron.d/x');
    expect(() => listSbomFiles(bad, known)).toThrow(
      expect.objectContaining({ code: 'invalid-document' }),
    );
  });
});

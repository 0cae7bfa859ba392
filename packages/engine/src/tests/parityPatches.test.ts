import { gunzipSync } from 'node:zlib';
import { applyPlan } from '../applyPlan';
import { matchRules } from '../patch/matchRules';
import { readPatchFile } from '../patch/readPatchFile';
import {
  buildPatchImage,
  buildRunImage,
  caCertificatesHelper,
  PatchImageOptions,
  pushImage,
} from '../testing';
import { image, layer, old } from '../testing/patchCase';
import { Bench, startBench } from './bench';
import { imageAt } from './imageAt';
import { planFor, publish, tryPlan } from './publish';

const CA = 'paketo-buildpacks/ca-certificates';
const TEMURIN = { artifact: { version: '17.0.1' } };

const read = (...patches: object[]) =>
  readPatchFile(JSON.stringify({ patches })).patches;

describe('selection in our dialect (cnb-rebase.md 7.D)', () => {
  const app = image([
    layer('org/buildpack-a', 'jre-17', TEMURIN, old),
    layer('org/buildpack-a', 'jre-11', { artifact: {} }, old),
    layer('org/buildpack-b', 'other', null, old),
  ]);
  const jre = { 'artifact.version': '17.*' };
  it.each<[string, object, readonly string[]]>([
    [
      '124 exact names',
      { buildpack: 'org/buildpack-a', layer: 'jre-17' },
      ['jre-17'],
    ],
    [
      '125 patterns over two buildpacks',
      { buildpack: 'org/buildpack-*', layer: '*' },
      ['jre-11', 'jre-17', 'other'],
    ],
    [
      '126 a pattern over layers',
      { buildpack: 'org/*', layer: 'jre-*' },
      ['jre-11', 'jre-17'],
    ],
    [
      '127 data that fits',
      { buildpack: '*', layer: 'jre-17', data: jre },
      ['jre-17'],
    ],
    [
      '128 data that does not fit',
      { buildpack: '*', layer: '*', data: { 'artifact.version': '11.*' } },
      [],
    ],
    [
      '129 data that is absent',
      { buildpack: '*', layer: 'jre-11', data: jre },
      [],
    ],
    ['130 another buildpack', { buildpack: 'org/other', layer: 'jre-17' }, []],
  ])('%s', (_, patch, names) => {
    const [rule] = read({ ...patch, 'patch-image': 'r.example/p:1' });
    const { matches } = matchRules(app, [rule]);
    const found = matches.map(match =>
      match.layer.kind === 'buildpack' ? match.layer.layer : '',
    );
    expect(found.sort()).toEqual(names);
  });
});

it('135, 139 reads two patches, and selectors where there are some', () => {
  const patch = { buildpack: 'a/b', layer: 'l', 'patch-image': 'r.example/p' };
  const rules = read(patch, { ...patch, data: { version: '1.*' } });
  expect(rules.map(({ selector }) => selector)).toMatchObject([
    { data: {} },
    { data: { version: '1.*' } },
  ]);
  expect(rules[0].selector).toHaveProperty('data', {});
});

describe('planned (cnb-rebase.md 7.D, 7.E)', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench();
    publish(bench, 'app');
  });
  afterEach(() => bench.stop());

  const policy = {
    layerPatches: 'quiet',
    allowLayers: [{ buildpack: CA, layer: 'helper', why: 'no tie to the app' }],
  } as const;
  const version = '3.10.6';
  const helper = (options: Partial<PatchImageOptions> = {}) =>
    buildPatchImage({
      buildpacks: [
        { id: CA, version, layers: [caCertificatesHelper(version)] },
      ],
      ...options,
    });
  const rules = (tag: string, more: object = {}) =>
    read({
      buildpack: CA,
      layer: 'helper',
      'patch-image': `${bench.server.host}/patches:${tag}`,
      'x-layer-rebase': { invariants: ['helperNames'], class: 'A' },
      ...more,
    });
  const patchesOnly = (tag: string, more?: object) =>
    tryPlan(bench, 'app', {
      runImage: 'keep',
      patches: rules(tag, more),
      policy,
    });
  const blocking = ({
    reasons,
  }: {
    reasons: readonly { code: string; severity: string }[];
  }) =>
    reasons.flatMap(({ code, severity }) =>
      severity === 'blocking' ? [code] : [],
    );

  it('132, 142 an empty patch file changes nothing of a rebase', async () => {
    for (const mode of [{}, { referenceCompatible: { platformApi: '0.15' } }]) {
      const options = { policy: mode };
      expect(
        await planFor(bench, 'app', { ...options, patches: read() }),
      ).toEqual(await planFor(bench, 'app', options));
    }
  });

  it('171 a mirror with another machine’s image is no second choice: both must be the same', async () => {
    const arm = { os: 'linux', architecture: 'arm64' };
    pushImage(bench.server, 'patches', '1', helper({ platform: arm }));
    pushImage(bench.server, 'mirror', '1', helper());
    const mirrors = [`${bench.server.host}/mirror:1`];
    const plan = await patchesOnly('1', { 'patch-image.mirrors': mirrors });
    expect(blocking(plan)).toEqual(['patch-mirror-differs']);
  });

  it('177 a patch image whose label names a layer that it has not', async () => {
    const lie = (metadata: Record<string, unknown>) =>
      JSON.stringify(metadata).replaceAll(
        helper().layers[0].diffId,
        `sha256:${'0'.repeat(64)}`,
      );
    pushImage(bench.server, 'patches', '1', helper({ editMetadata: lie }));
    expect(blocking(await patchesOnly('1'))).toContain(
      'patch-layer-inconsistent',
    );
  });

  it('179 a patch image without label has no layer for it', async () => {
    pushImage(bench.server, 'patches', '1', buildRunImage());
    expect(blocking(await patchesOnly('1'))).toContain('patch-layer-missing');
  });

  it('183 a patched layer keeps the app’s flags and the version of its buildpack', async () => {
    const flagged = { ...caCertificatesHelper(version), build: true };
    const patch = helper({
      buildpacks: [{ id: CA, version, layers: [{ ...flagged, cache: true }] }],
    });
    pushImage(bench.server, 'patches', '1', patch);
    const entryOf = () => imageAt(bench.server, 'app').lifecycle.buildpacks[0];
    const before = entryOf();
    const plan = await planFor(bench, 'app', {
      runImage: 'keep',
      patches: rules('1'),
      policy,
    });
    await applyPlan({ registry: bench.registry, plan });
    const { sha, data } = entryOf().layers.helper;
    expect(sha).toBe(patch.layers[0].diffId);
    expect(entryOf()).toEqual({
      ...before,
      layers: { helper: { ...before.layers.helper, sha, data } },
    });
  });

  it('187 the rewritten SBOM layer has the headers of the lifecycle', async () => {
    pushImage(bench.server, 'patches', '1', helper());
    const plan = await planFor(bench, 'app', {
      runImage: 'keep',
      patches: rules('1'),
      policy,
    });
    await applyPlan({ registry: bench.registry, plan });
    const { manifest, config, lifecycle } = imageAt(bench.server, 'app');
    const index = config.rootfs.diff_ids.indexOf(lifecycle.sbom.sha);
    const blob = bench.server.getBlob('app', manifest.layers[index].digest);
    const headers = headersOf(gunzipSync(blob ?? new Uint8Array()));
    expect(headers.slice(0, 2)).toMatchObject([
      { name: '/layers', type: '5' },
      { name: '/layers/sbom', type: '5' },
    ]);
    const names = headers.map(({ name }) => name);
    expect(
      names.filter(name => name.includes('ca-certificates/helper/')),
    ).toHaveLength(3);
    for (const { name, magic, mtime, owner } of headers) {
      expect(name).toMatch(/^\/.*[^/]$/);
      expect({ magic, mtime, owner }).toEqual({
        magic: 'ustar',
        mtime: Date.UTC(1980, 0, 1, 0, 0, 1) / 1000,
        owner: '',
      });
    }
  });
});

/** The headers of a plain ustar archive (POSIX 1003.1-1988, 10.1.1). */
function headersOf(tar: Buffer) {
  const headers = [];
  for (let at = 0; tar[at]; ) {
    const block = tar.subarray(at, at + 512);
    const field = (from: number, to: number) =>
      block.toString('latin1', from, to).split('\0')[0].trim();
    const prefix = field(345, 500);
    headers.push({
      name: prefix ? `${prefix}/${field(0, 100)}` : field(0, 100),
      mtime: parseInt(field(136, 148), 8),
      type: field(156, 157),
      magic: field(257, 263),
      owner: field(265, 329),
    });
    at += 512 + Math.ceil(parseInt(field(124, 136), 8) / 512) * 512;
  }
  return headers;
}

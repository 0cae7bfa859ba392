import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { Digest } from '../image/digest';
import { LayerContent, VerifiedLayers } from '../layer/layerContent';
import { readPatchFile } from '../patch/readPatchFile';
import { planRebase, PlanRebaseOptions } from '../planRebase';
import { RebasePolicy } from '../rebase/rebasePolicy';
import {
  buildAppImage,
  buildPatchImage,
  buildRunImage,
  herokuNode,
  pushImage,
  TestBuildpack,
  TestImage,
} from '../testing';
import { buildLayer, assembleImage } from '../testing/images/testImage';
import { withLayerBytes } from '../testing/images/withLayerBytes';
import { Bench, startBench } from './bench';
import { publish } from './publish';

// Layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.server.clearRequests());

const policy: RebasePolicy = {
  layerPatches: 'quiet',
  allowLayers: [{ buildpack: '*', layer: '*', why: 'tests' }],
  checkLayers: true,
};
const MIB = 1024 * 1024;

/** Heroku's Node group whose runtime holds these files, and a layer of the app above it those. */
function node(
  version: string,
  files: readonly string[] = ['bin/node', 'lib/libuv.so.1.0.1'],
  above: readonly string[] = [],
): TestBuildpack[] {
  const asFiles = (paths: readonly string[]) =>
    paths.map(path => ({ path, content: `${path} ${version}` }));
  const [heroku] = herokuNode({ node: version });
  const layers = heroku.layers.map(layer =>
    layer.name === 'dist' ? { ...layer, files: asFiles(files) } : layer,
  );
  const modules = {
    id: 'heroku/npm',
    version: '1.0.0',
    layers: [{ name: 'modules', files: asFiles(['index.js', ...above]) }],
  };
  return [{ ...heroku, layers }, modules];
}

const distro = { name: 'ubuntu', version: '24.04' };
const patchOf = (buildpacks: readonly TestBuildpack[]) =>
  buildPatchImage({
    distro,
    buildpacks: [
      { ...buildpacks[0], layers: buildpacks[0].layers.slice(0, 1) },
    ],
  });
const honest = patchOf(node('24.7.1'));

interface Case {
  readonly app?: readonly TestBuildpack[];
  readonly patch?: TestImage;
  readonly policy?: RebasePolicy;
  readonly verifiedLayers?: VerifiedLayers;
}

let cases = 0;

async function ask({
  app = node('24.7.0'),
  patch = honest,
  ...options
}: Case = {}) {
  const { server, registry } = bench;
  const name = `app-${(cases += 1)}`;
  publish(bench, name, { buildpacks: app });
  pushImage(server, `patches/${name}`, '1', patch);
  const rule = {
    buildpack: 'heroku/nodejs',
    layer: 'dist',
    'patch-image': `${server.host}/patches/${name}:1`,
    'x-layer-rebase': { invariants: ['artifact.arch'] },
  };
  const asked: PlanRebaseOptions = {
    registry,
    image: `${server.host}/${name}:latest`,
    runImage: 'keep',
    patches: readPatchFile(JSON.stringify({ patches: [rule] })).patches,
    policy,
    ...options,
  };
  const plan = await planRebase(asked);
  return { plan, codes: plan.reasons.map(({ code }) => code), name };
}

/** The patch image with harm done to the bytes of its layer. */
function harmed(change: (packed: Buffer) => Uint8Array, mediaType?: string) {
  const packed = Buffer.from(honest.layers[0].bytes);
  return withLayerBytes(honest, 0, change(packed), mediaType);
}

const blobsRead = () =>
  bench.server.requests.filter(
    ({ method, path }) => method === 'GET' && path.includes('/blobs/'),
  );

describe('a patch whose layer is not what its image records', () => {
  const LAYER = 'application/vnd.oci.image.layer.v1.tar';
  const other = () =>
    buildLayer([{ path: '/layers' }, { path: '/layers/evil', content: 'x' }]);
  const bomb = () =>
    gzipSync(
      Buffer.concat([
        gunzipSync(other().bytes).subarray(0, 512),
        Buffer.alloc(80 * MIB),
      ]),
    );

  it.each<[string, string, () => TestImage]>([
    ['of another diffID', 'diff-id', () => harmed(() => other().bytes)],
    [
      'truncated',
      'broken-compression',
      () => harmed(packed => packed.subarray(0, packed.length - 20)),
    ],
    [
      'with a wrong trailer',
      'broken-compression',
      () =>
        harmed(packed => {
          packed[packed.length - 5] ^= 1;
          return packed;
        }),
    ],
    ['of garbage', 'no-tar', () => harmed(() => Buffer.alloc(2000, 'x'))],
    ['that is a bomb', 'too-large', () => harmed(bomb)],
    [
      'packed otherwise than it says',
      'media-type',
      () => harmed(packed => zstdCompressSync(gunzipSync(packed))),
    ],
    [
      'packed although it says plain',
      'media-type',
      () => harmed(packed => packed, LAYER),
    ],
  ])('%s is refused, and force does not help', async (_, why, make) => {
    const patch = make();
    for (const force of [false, true]) {
      const { plan } = await ask({ patch, policy: { ...policy, force } });
      expect(plan.kind).toBe('refusal');
      expect(plan.reasons).toContainEqual(
        expect.objectContaining({
          code: 'patch-layer-content-differs',
          severity: 'blocking',
          facts: expect.objectContaining({
            why,
            buildpack: 'heroku/nodejs',
            layer: 'dist',
          }),
        }),
      );
    }
  });

  it.each([
    '/etc/passwd',
    '/layers/heroku_nodejs/other/bin/x',
    '/layers/heroku_nodejs/dist-other/x',
    '/layers/heroku_nodejs/.wh.dist',
  ])('and puts %s beside its own files is refused', async path => {
    const own = '/layers/heroku_nodejs/dist/bin/node';
    const layer = buildLayer([
      { path: own, content: 'x' },
      { path, content: 'y' },
    ]);
    const config = JSON.parse(Buffer.from(honest.config).toString());
    const label = 'io.buildpacks.lifecycle.metadata';
    const labels = config.config.Labels;
    const [{ diffId }] = honest.layers;
    labels[label] = labels[label].replaceAll(diffId, layer.diffId);
    config.rootfs.diff_ids[0] = layer.diffId;
    const layers = [layer, ...honest.layers.slice(1)];
    const { platform } = honest;
    const patch = assembleImage({ platform, config, layers });
    const { plan } = await ask({ patch });
    expect(plan.reasons).toContainEqual(
      expect.objectContaining({
        code: 'patch-layer-content-differs',
        facts: expect.objectContaining({ why: 'outside', file: path.slice(1) }),
      }),
    );
  });

  it('and lies outside of registries is refused without being asked for', async () => {
    const document = JSON.parse(Buffer.from(honest.manifest.bytes).toString());
    document.layers[0].urls = [`http://${bench.server.host}/elsewhere`];
    const { layers, platform } = honest;
    const config = JSON.parse(Buffer.from(honest.config).toString());
    const foreign = assembleImage({
      platform,
      config,
      layers: layers.map((layer, i) =>
        i === 0 ? { ...layer, descriptor: document.layers[0] } : layer,
      ),
    });
    const { plan } = await ask({ patch: foreign });
    expect(plan.reasons).toContainEqual(
      expect.objectContaining({
        code: 'patch-layer-content-differs',
        facts: expect.objectContaining({ why: 'foreign' }),
      }),
    );
    const asked = bench.server.requests.map(({ path }) => path).join(' ');
    expect(asked).not.toContain('elsewhere');
    expect(asked).not.toContain(layers[0].descriptor.digest);
  });

  it('is not noticed when nobody looks', async () => {
    const patch = harmed(() => other().bytes);
    const { plan } = await ask({
      patch,
      policy: { ...policy, checkLayers: false },
    });
    expect(plan.kind).toBe('plan');
  });

  it('is a fault of the registry when it sends other bytes than asked for', async () => {
    bench.server.inject({
      path: new RegExp(honest.layers[0].descriptor.digest),
      effect: { type: 'wrong-bytes' },
    });
    await expect(ask()).rejects.toMatchObject({
      code: 'digest-mismatch',
      side: 'patch-image',
    });
  });
});

describe('a patch whose layer is as recorded', () => {
  it.each(['gzip', 'zstd', 'none'] as const)(
    'passes, packed by %s',
    async compression => {
      const [heroku] = node('24.7.1');
      const layers = heroku.layers.slice(0, 1);
      const buildpacks = [{ ...heroku, layers }];
      const patch = buildPatchImage({ distro, buildpacks, compression });
      const { plan, codes } = await ask({ patch });
      expect([plan.kind, codes]).toEqual(['plan', []]);
    },
  );

  it('is streamed once ever for whoever keeps what was found', async () => {
    const kept = new Map<Digest, LayerContent>();
    const verifiedLayers: VerifiedLayers = {
      get: async digest => kept.get(digest),
      set: async (digest, content) => {
        kept.set(digest, JSON.parse(JSON.stringify(content)));
      },
    };
    const first = await ask({ verifiedLayers });
    const streamed = () =>
      blobsRead().filter(({ path }) =>
        path.endsWith(honest.layers[0].descriptor.digest),
      );
    expect(streamed()).toHaveLength(1);
    const second = await ask({ verifiedLayers });
    expect(streamed()).toHaveLength(1);
    expect(second.codes).toEqual(first.codes);
    expect(kept.get(honest.layers[0].descriptor.digest)).toMatchObject({
      kind: 'layer',
      diffId: honest.layers[0].diffId,
    });
  });

  it('costs nothing when nobody looks', async () => {
    const { plan } = await ask({ policy: { ...policy, checkLayers: false } });
    const layers = blobsRead().map(({ path }) => path.split('/').at(-1));
    expect(plan.kind).toBe('plan');
    expect(layers).not.toContain(honest.layers[0].descriptor.digest);
  });
});

it('a launcher lies where launchers lie', async () => {
  const { server } = bench;
  publish(bench, 'launched');
  const patch = buildPatchImage({ launcher: { version: '0.20.15' } });
  pushImage(server, 'patches/launched', '1', patch);
  const launcher = {
    'patch-image': `${server.host}/patches/launched:1`,
    'must-match-sha': [],
    version: '0.20.14',
  };
  const file = JSON.stringify({ patches: { launcher } });
  const plan = await planRebase({
    registry: bench.registry,
    image: `${server.host}/launched:latest`,
    runImage: 'keep',
    patches: readPatchFile(file).patches,
    policy: { ...policy, force: true },
  });
  expect(plan.kind).toBe('plan');
  const codes = plan.reasons.map(({ code }) => code);
  expect(codes).not.toContain('patch-layer-content-differs');
  expect(blobsRead().map(({ path }) => path)).toContain(
    `/v2/patches/launched/blobs/${
      patch.layers.at(-1)?.descriptor.digest ?? ''
    }`,
  );
});

describe('the files of a runtime', () => {
  const before = [
    'bin/node',
    'bin/npm',
    'lib/libssl.so.3.0.1',
    'share/doc/node/readme',
    'lib/__pycache__/a.pyc',
  ];

  it('may not be lost, unless forced', async () => {
    const app = node('24.7.0', before);
    const patch = patchOf(node('24.7.1', ['bin/node']));
    const { plan } = await ask({ app, patch });
    expect(plan.kind).toBe('refusal');
    const [reason] = plan.reasons.filter(
      ({ code }) => code === 'layer-files-lost',
    );
    expect(reason.severity).toBe('blocking');
    expect(reason.facts).toMatchObject({
      count: 2,
      files:
        'layers/heroku_nodejs/dist/bin/npm, layers/heroku_nodejs/dist/lib/libssl.so.3.0.1',
    });
    const forced = await ask({
      app,
      patch,
      policy: { ...policy, force: true },
    });
    expect(forced.plan.kind).toBe('plan');
    expect(forced.plan.reasons).toContainEqual(
      expect.objectContaining({
        code: 'forced',
        facts: expect.objectContaining({ overridden: 'layer-files-lost' }),
      }),
    );
  });

  it('may go where nothing runs on them, or come in another patch level', async () => {
    const app = node('24.7.0', before);
    const patch = patchOf(
      node('24.7.1', ['bin/node', 'bin/npm', 'lib/libssl.so.3', 'new']),
    );
    const { plan, codes } = await ask({ app, patch });
    expect([plan.kind, codes]).toEqual(['plan', []]);
  });

  it('are not compared for what has no tie to the app', async () => {
    const app = node('24.7.0', before);
    const patch = patchOf(node('24.7.1', ['bin/node']));
    const web = (version: string, files: readonly string[]) => [
      {
        id: 'heroku/nodejs',
        version,
        layers: [
          {
            name: 'web_env',
            data: { v: '1' },
            files: files.map(path => ({ path, content: version })),
          },
        ],
      },
    ];
    const { server, registry } = bench;
    publish(bench, 'class-a', { buildpacks: web('1', ['a', 'b']) });
    const image = buildPatchImage({ distro, buildpacks: web('2', ['a']) });
    pushImage(server, 'patches/class-a', '1', image);
    const rule = {
      buildpack: 'heroku/nodejs',
      layer: 'web_env',
      'patch-image': `${server.host}/patches/class-a:1`,
    };
    const plan = await planRebase({
      registry,
      image: `${server.host}/class-a:latest`,
      runImage: 'keep',
      patches: readPatchFile(JSON.stringify({ patches: [rule] })).patches,
      policy,
    });
    expect(plan.kind).toBe('plan');
    expect((await ask({ app, patch })).plan.kind).toBe('refusal');
  });
});

describe('compiled code above a runtime', () => {
  it('is warned of', async () => {
    const app = node('24.7.0', undefined, ['a/b.node', 'c/libd.so.1', 'e.js']);
    const { plan } = await ask({ app });
    expect(plan.kind).toBe('plan');
    const [reason] = plan.reasons;
    expect(reason).toMatchObject({
      code: 'native-extensions',
      severity: 'warning',
      facts: { count: 2, unread: 0, layer: 'dist' },
    });
    expect(reason.facts.files).toContain('a/b.node');
    expect(reason.sentence).toContain('2 compiled file(s)');
  });
});

describe('packages of the two bases', () => {
  const status = (...names: string[]) =>
    names
      .map(name => `Package: ${name}\nStatus: install ok installed\n`)
      .join('\n');
  const base = (version: string, text: string | undefined, top = false) => {
    const image = buildRunImage({ version });
    if (text === undefined) return image;
    const layer = buildLayer([
      { path: '/var/lib/dpkg/status', content: text },
      { path: '/etc/version', content: version },
    ]);
    return withRecordedLayer(image, top ? image.layers.length - 1 : 0, layer);
  };

  async function bump(
    before: TestImage,
    after: TestImage,
    change: RebasePolicy = {},
  ) {
    const { server, registry } = bench;
    const name = `bump-${(cases += 1)}`;
    const runImageName = `${server.host}/${name}-run:noble`;
    const app = buildAppImage({ runImage: before, runImageName });
    pushImage(server, name, 'latest', app);
    pushImage(server, `${name}-run`, 'noble', after);
    const plan = await planRebase({
      registry,
      image: `${server.host}/${name}:latest`,
      policy: { checkLayers: true, ...change },
    });
    expect(plan.kind).toBe('plan');
    return plan.reasons;
  }

  it('that would be gone are named', async () => {
    const reasons = await bump(
      base('1', status('bash', 'curl', 'openssl')),
      base('2', status('bash', 'zlib')),
    );
    expect(reasons).toEqual([
      expect.objectContaining({
        code: 'os-packages-removed',
        severity: 'warning',
        facts: { count: 2, packages: 'curl, openssl' },
      }),
    ]);
  });

  it('count as the highest layer has them', async () => {
    const hidden = withRecordedLayer(
      base('1', status('bash'), true),
      0,
      buildLayer([{ path: '/var/lib/dpkg/status', content: status('old') }]),
    );
    expect(await bump(hidden, base('2', status('bash')))).toEqual([]);
  });

  it('are not judged where one side tells nothing, or when nobody looks', async () => {
    const known = base('1', status('bash'));
    expect(await bump(known, base('2', undefined))).toEqual([]);
    expect(await bump(base('1', undefined), known)).toEqual([]);
    const quiet = { checkLayers: false };
    expect(await bump(known, base('2', status('zlib')), quiet)).toEqual([]);
  });
});

/** The image with another layer, which its config records as it is. */
function withRecordedLayer(
  image: TestImage,
  position: number,
  layer: TestImage['layers'][number],
): TestImage {
  const config = JSON.parse(Buffer.from(image.config).toString());
  config.rootfs.diff_ids[position] = layer.diffId;
  const layers = image.layers.map((one, i) => (i === position ? layer : one));
  return assembleImage({ platform: image.platform, config, layers });
}

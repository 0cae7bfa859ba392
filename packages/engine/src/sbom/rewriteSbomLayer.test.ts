import { gzipSync, zstdCompressSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { extract, pack } from 'tar-stream';
import { digestOf } from '../image/digest';
import { sbomPath } from './sbomPaths';
import { ReplacedLayer, rewriteSbomLayer } from './rewriteSbomLayer';
import { unpackLayer } from './unpackLayer';

const OCI = 'application/vnd.oci.image.layer.v1.tar+gzip';
const TAR = 'application/vnd.oci.image.layer.v1.tar';
const END = Buffer.alloc(1024);

interface Entry {
  readonly name: string;
  /** Absent for a folder. */
  readonly body?: string;
  readonly uid?: number;
}

/** The bytes of one entry without an end of archive. */
async function tarEntry({ name, body, uid = 1001 }: Entry): Promise<Buffer> {
  const packer = pack();
  packer.entry(
    {
      name,
      type: body === undefined ? 'directory' : 'file',
      mode: body === undefined ? 0o755 : 0o640,
      mtime: new Date(315532801000),
      uid,
      gid: 1000,
    },
    body ?? '',
  );
  packer.finalize();
  const bytes = await buffer(packer);
  return bytes.subarray(0, bytes.length - END.length);
}

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  return Buffer.concat([...(await Promise.all(entries.map(tarEntry))), END]);
}

/** Read by a tar reader that is not ours. */
async function listTar(bytes: Uint8Array) {
  const reader = extract();
  const found: { name: string; type: string; body: string; uid: number }[] = [];
  reader.end(Buffer.from(bytes));
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const { name, type, uid } = entry.header;
    found.push({
      name: name.replace(/\/$/, ''),
      type: String(type),
      body: Buffer.concat(chunks).toString('utf8'),
      uid: uid ?? 0,
    });
  }
  return found;
}

function folders(root: string, ...more: string[]): Entry[] {
  const segments = `${root}/sbom/launch`.split('/').slice(1);
  return [
    ...segments.map((_, n) => ({
      name: `/${segments.slice(0, n + 1).join('/')}`,
    })),
    ...more.map(name => ({ name: `${root}/sbom/launch/${name}` })),
  ];
}

const launch = '/layers/sbom/launch';
const app = [
  ...folders('/layers'),
  { name: `${launch}/buildpacksio_lifecycle` },
  { name: `${launch}/buildpacksio_lifecycle/launcher` },
  {
    name: `${launch}/buildpacksio_lifecycle/launcher/sbom.cdx.json`,
    body: 'L1',
  },
  { name: `${launch}/p_ca` },
  { name: `${launch}/p_ca/helper` },
  { name: `${launch}/p_ca/helper/sbom.cdx.json`, body: 'old cdx' },
  { name: `${launch}/p_ca/helper/sbom.spdx.json`, body: 'old spdx' },
  { name: `${launch}/p_ca/sbom.cdx.json`, body: 'buildpack' },
  { name: `${launch}/sbom.legacy.json`, body: 'null\n' },
];

async function rewrite(
  replaced: readonly ReplacedLayer[],
  entries: readonly Entry[] = app,
) {
  const appLayer = gzipSync(await tarOf(entries));
  const result = await rewriteSbomLayer({
    appLayer,
    appMediaType: OCI,
    layersDir: '/layers',
    replaced,
  });
  const tar = await unpackLayer(result.bytes);
  return { ...result, appLayer, tar, entries: await listTar(tar) };
}

async function from(entries: readonly Entry[], layersDir = '/layers') {
  const layer = gzipSync(await tarOf(entries));
  return { layer, mediaType: OCI, layersDir };
}

const patchFiles = (root: string) => [
  ...folders(root, 'p_ca', 'p_ca/helper'),
  {
    name: `${root}/sbom/launch/p_ca/helper/sbom.cdx.json`,
    body: 'new cdx, longer',
  },
  { name: `${root}/sbom/launch/p_ca/helper/sbom.syft.json`, body: 'new syft' },
  { name: `${root}/sbom/launch/p_ca/other/sbom.cdx.json`, body: 'not ours' },
];

it.each(['/layers', '/cnb/layers'])(
  'takes the papers of a replaced layer from the patch, whose layers lie in %s',
  async root => {
    const result = await rewrite([
      { path: 'p_ca/helper', from: await from(patchFiles(root), root) },
    ]);
    expect(result.edits).toEqual([
      { path: `${launch}/p_ca/helper/sbom.cdx.json`, change: 'replaced' },
      { path: `${launch}/p_ca/helper/sbom.spdx.json`, change: 'removed' },
      { path: `${launch}/p_ca/helper/sbom.syft.json`, change: 'added' },
    ]);
    expect(result.missing).toEqual([]);
    expect(result.entries.map(({ name, body }) => [name, body])).toEqual([
      ...app.slice(0, 8).map(({ name, body = '' }) => [name, body]),
      [`${launch}/p_ca/helper/sbom.cdx.json`, 'new cdx, longer'],
      [`${launch}/p_ca/helper/sbom.syft.json`, 'new syft'],
      [`${launch}/p_ca/sbom.cdx.json`, 'buildpack'],
      [`${launch}/sbom.legacy.json`, 'null\n'],
    ]);
    expect(result.diffId).toBe(digestOf(result.tar));
    expect(result.digest).toBe(digestOf(result.bytes));
    expect(result.mediaType).toBe(OCI);
  },
);

it('names a layer that the patch has no papers for, and removes the stale ones', async () => {
  const result = await rewrite([
    { path: 'p_ca/helper' },
    {
      path: 'buildpacksio_lifecycle/launcher',
      from: await from(patchFiles('/layers')),
    },
  ]);
  expect(result.missing).toEqual([
    'p_ca/helper',
    'buildpacksio_lifecycle/launcher',
  ]);
  expect(result.edits.map(({ change }) => change)).toEqual(
    Array(3).fill('removed'),
  );
  expect(result.entries.map(({ name }) => name)).toContain(
    `${launch}/p_ca/helper`,
  );
});

it('makes the folders of a layer that had no papers before', async () => {
  const root = '/layers';
  const name = `${launch}/a_b/node/sbom.cdx.json`;
  const result = await rewrite([
    {
      path: 'a_b/node',
      from: await from([...folders(root, 'a_b'), { name, body: 'x', uid: 7 }]),
    },
  ]);
  expect(result.entries.slice(2, 6)).toMatchObject([
    { name: launch },
    { name: `${launch}/a_b`, type: 'directory', uid: 1001 },
    { name: `${launch}/a_b/node`, type: 'directory', uid: 1001 },
    { name, type: 'file', body: 'x', uid: 1001 },
  ]);
});

it('gives the very same layer back when nothing changes', async () => {
  const result = await rewrite([
    { path: 'p_ca/helper', from: await from(app) },
  ]);
  expect(result.edits).toEqual([]);
  expect(Buffer.from(result.bytes).equals(result.appLayer)).toBe(true);
});

it('writes names that ustar cannot hold', async () => {
  const path = `${'long-'.repeat(30)}bp/${'lä-'.repeat(40)}layer`;
  const name = `${launch}/${path}/sbom.cdx.json`;
  const result = await rewrite([
    { path, from: await from([{ name, body: 'x' }]) },
  ]);
  expect(result.entries.map(entry => entry.name)).toContain(name);
  const again = await rewriteSbomLayer({
    appLayer: result.bytes,
    appMediaType: OCI,
    layersDir: '/layers',
    replaced: [{ path, from: await from([{ name, body: 'changed' }]) }],
  });
  expect(await listTar(await unpackLayer(again.bytes))).toContainEqual(
    expect.objectContaining({ name, body: 'changed' }),
  );
});

it.each([
  [OCI, gzipSync, OCI],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', gzipSync, undefined],
  ['application/vnd.oci.image.layer.v1.tar+zstd', zstdCompressSync, OCI],
  [TAR, (bytes: Buffer) => bytes, TAR],
])('reads and writes %s', async (mediaType, compress, written = mediaType) => {
  const tar = await tarOf(app);
  const result = await rewriteSbomLayer({
    appLayer: compress(tar),
    appMediaType: mediaType,
    appDiffId: digestOf(tar),
    layersDir: '/layers',
    replaced: [{ path: 'p_ca/helper' }],
  });
  expect(result.mediaType).toBe(written);
  const unpacked = await unpackLayer(result.bytes);
  expect(digestOf(unpacked)).toBe(result.diffId);
  expect(result.edits).toHaveLength(2);
});

describe('hostile layers', () => {
  const broken = async (change: (tar: Buffer) => Buffer | void) => {
    const tar = await tarOf(app);
    return change(tar) ?? tar;
  };
  const header = (type: string, name = '/layers/x', body = Buffer.alloc(0)) => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write('0000644\0', 100);
    block.write(body.length.toString(8).padStart(11, '0'), 124);
    block.write(type, 156);
    block.write('ustar\u000000', 257);
    block.fill(' ', 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0`, 148);
    const padding = Buffer.alloc((512 - (body.length % 512)) % 512);
    return Buffer.concat([block, body, padding]);
  };
  const cases: [string, () => Promise<Buffer>][] = [
    ['a name with ..', () => tarOf([{ name: '/layers/../etc/x', body: 'x' }])],
    ['a symlink', async () => Buffer.concat([header('2'), END])],
    ['a hard link', async () => Buffer.concat([header('1'), END])],
    ['a device', async () => Buffer.concat([header('3'), END])],
    ['a sparse file', async () => Buffer.concat([header('S'), END])],
    [
      'a malformed pax header',
      async () =>
        Buffer.concat([
          header('x', 'p', Buffer.from('99 a=b\n')),
          header('0'),
          END,
        ]),
    ],
    [
      'a pax header that leads out',
      async () =>
        Buffer.concat([
          header('x', 'p', Buffer.from('14 path=../ab\n')),
          header('0'),
          END,
        ]),
    ],
    [
      'a global header that renames',
      async () =>
        Buffer.concat([header('g', 'p', Buffer.from('14 path=../ab\n')), END]),
    ],
    [
      'an extension without an entry',
      async () => header('x', 'p', Buffer.from('11 path=ab\n')),
    ],
    ['a file twice', () => tarOf([app[5], app[5]])],
    [
      'truncation in a body',
      () => broken(tar => tar.subarray(0, 512 * 6 + 100)),
    ],
    ['truncation in a header', () => broken(tar => tar.subarray(0, 700))],
    ['a wrong checksum', () => broken(tar => void (tar[0] ^= 1))],
    [
      'a huge size',
      async () => Buffer.concat([header('0').fill('7', 124, 135)]),
    ],
    [
      'bytes behind the end',
      () => broken(tar => void (tar[tar.length - 1] = 1)),
    ],
    ['no tar at all', async () => Buffer.from('{"not":"a tar"}')],
  ];

  it.each(cases)('%s is refused', async (_, make) => {
    const layer = await make();
    for (const appLayer of [layer, gzipSync(layer)]) {
      await expect(
        rewriteSbomLayer({
          appLayer,
          appMediaType: OCI,
          layersDir: '/layers',
          replaced: [],
        }),
      ).rejects.toMatchObject({ code: 'invalid-document' });
    }
    const patch = { layer, mediaType: TAR, layersDir: '/layers' };
    await expect(rewrite([{ path: 'a/b', from: patch }])).rejects.toMatchObject(
      {
        code: 'invalid-document',
      },
    );
  });

  it.each([gzipSync, zstdCompressSync])('a bomb is refused', async compress => {
    await expect(
      rewriteSbomLayer({
        appLayer: compress(Buffer.alloc(4 * 1024 * 1024)),
        appMediaType: OCI,
        layersDir: '/layers',
        replaced: [],
        maxBytes: 1024 * 1024,
      }),
    ).rejects.toMatchObject({ code: 'too-large' });
  });

  it('broken gzip is refused', async () => {
    const cut = gzipSync(await tarOf(app)).subarray(0, 60);
    await expect(unpackLayer(cut)).rejects.toMatchObject({
      code: 'invalid-document',
    });
  });

  it('a layer that is not what its diffID promises is refused', async () => {
    await expect(
      rewriteSbomLayer({
        appLayer: await tarOf(app),
        appDiffId: digestOf('else'),
        appMediaType: TAR,
        layersDir: '/layers',
        replaced: [],
      }),
    ).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it.each(['../x', 'a//b', 'a/./b', ''])(
    'the place %j is refused',
    async path => {
      await expect(rewrite([{ path }])).rejects.toMatchObject({
        code: 'invalid-document',
      });
    },
  );

  it('bytes of any kind give a layer or a typed error', async () => {
    const tar = await tarOf(app);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.nat(tar.length - 1), fc.integer({ min: 0, max: 255 })),
          { maxLength: 6 },
        ),
        fc.nat(tar.length),
        async (changes, length) => {
          const bytes = Buffer.from(tar.subarray(0, length));
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
          const outcome = await rewriteSbomLayer({
            appLayer: bytes,
            appMediaType: TAR,
            layersDir: '/layers',
            replaced: [{ path: 'p_ca/helper' }],
          }).then(
            ({ mediaType }) => mediaType,
            error => error.code,
          );
          expect([TAR, 'invalid-document', 'too-large']).toContain(outcome);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('for any layers and patches', () => {
  const FORMATS = ['sbom.cdx.json', 'sbom.spdx.json', 'sbom.syft.json'];
  const layerPath = fc
    .tuple(fc.constantFrom('a_a', 'b_b', 'c'), fc.constantFrom('x', 'y', 'z'))
    .map(parts => parts.join('/'));
  const papers = fc.uniqueArray(
    fc.tuple(layerPath, fc.constantFrom(...FORMATS), fc.string()),
    { selector: ([path, format]) => `${path}/${format}`, maxLength: 12 },
  );

  it('the result is exactly the union the rule says, all else byte-equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        papers,
        papers,
        fc.uniqueArray(layerPath, { maxLength: 4 }),
        async (mine, theirs, replaced) => {
          const entries = [
            ...folders('/layers'),
            ...mine.map(([path, format, body]) => ({
              name: `${launch}/${path}/${format}`,
              body,
            })),
          ].sort((a, b) =>
            Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)),
          );
          const patch = await from(
            theirs.map(([path, format, body]) => ({
              name: `${launch}/${path}/${format}`,
              body,
            })),
          );
          const result = await rewrite(
            replaced.map(path => ({ path, from: patch })),
            entries,
          );

          const expected = new Map(
            [
              ...mine.filter(([path]) => !replaced.includes(path)),
              ...theirs.filter(([path]) => replaced.includes(path)),
            ].map(([path, format, body]) => [
              `${launch}/${path}/${format}`,
              body,
            ]),
          );
          const files = result.entries.filter(({ type }) => type === 'file');
          expect(new Map(files.map(({ name, body }) => [name, body]))).toEqual(
            expected,
          );
          expect(files).toHaveLength(expected.size);

          let at = 0;
          for (const entry of entries) {
            const isTouched = replaced.some(path =>
              entry.name.startsWith(`${launch}/${path}/`),
            );
            if (isTouched) continue;
            const bytes = await tarEntry(entry);
            const found = Buffer.from(result.tar).indexOf(bytes, at);
            expect(found).toBeGreaterThanOrEqual(at);
            at = found + bytes.length;
          }
          const again = await rewrite(
            replaced.map(path => ({ path, from: patch })),
            entries,
          );
          expect(again.digest).toBe(result.digest);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it.each([
  [{ kind: 'launcher' } as const, 'buildpacksio_lifecycle/launcher'],
  [
    buildpackLayer('paketo-buildpacks/ca', 'helper'),
    'paketo-buildpacks_ca/helper',
  ],
  [buildpackLayer('..', 'x'), undefined],
  [buildpackLayer('a/b', '..'), undefined],
  [buildpackLayer('a', 'x/y'), undefined],
  [buildpackLayer('', 'x'), undefined],
])('the papers of %j lie in %j', (of, path) => {
  expect(sbomPath(of)).toBe(path);
});

function buildpackLayer(buildpack: string, name: string) {
  const kind = 'buildpack' as const;
  return { kind, buildpack, buildpackVersion: '1', layer: name };
}

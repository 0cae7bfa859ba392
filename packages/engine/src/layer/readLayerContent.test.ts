import { randomBytes } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { pack } from 'tar-stream';
import { digestOf } from '../image/digest';
import { LayerContent } from './layerContent';
import { LAYER_LIMITS } from './layerLimits';
import { readLayerContent } from './readLayerContent';

// Layers of many megabytes, on machines that do other things too.
jest.setTimeout(60_000);

const MIB = 1024 * 1024;

type Entry = Parameters<ReturnType<typeof pack>['entry']>[0];

async function tarOf(
  ...entries: readonly (readonly [Entry, string?])[]
): Promise<Buffer> {
  const archive = pack();
  for (const [header, body] of entries) archive.entry(header, body ?? '');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive)
    chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

async function* inPieces(bytes: Uint8Array, size = bytes.length || 1) {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

const read = (bytes: Uint8Array, size?: number) =>
  readLayerContent(inPieces(bytes, size));
const unusable = (fault: string) => ({ kind: 'unusable', fault });

const long = `layers/${'deep/'.repeat(60)}file`;
const honest = () =>
  tarOf(
    [{ name: '/layers', type: 'directory' }],
    [{ name: '/layers/jre/bin/java', mode: 0o755 }, 'x'.repeat(3000)],
    [{ name: './layers/jre/lib/libjvm.so', type: 'symlink', linkname: 'a' }],
    [{ name: long }, 'text'],
    [{ name: 'layers/jre/é' }, 'text'],
  );
const files = [
  'layers/jre/bin/java',
  'layers/jre/lib/libjvm.so',
  long,
  'layers/jre/é',
].sort();

describe('an honest layer', () => {
  it.each<[string, (tar: Buffer) => Buffer]>([
    ['none', tar => tar],
    ['gzip', tar => gzipSync(tar)],
    ['zstd', tar => zstdCompressSync(tar)],
  ])('packed by %s gives diffID, size and files', async (compression, by) => {
    const tar = await honest();
    const expected: LayerContent = {
      kind: 'layer',
      compression: compression as 'none',
      diffId: digestOf(tar),
      size: tar.length,
      files,
    };
    expect(await read(by(tar))).toEqual(expected);
    for (const size of [1, 7, 511, 512, 513]) {
      expect(await read(by(tar), size)).toEqual(expected);
    }
  });

  it('may come in several gzip members and zstd frames', async () => {
    const tar = await honest();
    const halves = [tar.subarray(0, 700), tar.subarray(700)];
    for (const by of [gzipSync, zstdCompressSync]) {
      const packed = Buffer.concat(halves.map(half => by(half)));
      for (const size of [packed.length, 5]) {
        expect(await read(packed, size)).toMatchObject({
          kind: 'layer',
          diffId: digestOf(tar),
        });
      }
    }
  });

  it('may skip zstd frames that hold something else', async () => {
    const tar = await honest();
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
    const packed = Buffer.concat([zstdCompressSync(tar), skippable]);
    expect(await read(packed)).toMatchObject({ diffId: digestOf(tar) });
  });

  it('names the packages of a dpkg or apk database', async () => {
    const status = [
      'Package: openssl\nStatus: install ok installed\nVersion: 3',
      'Package: gone\nStatus: deinstall ok config-files',
      'Package: never\nStatus: purge ok not-installed',
      'Package: bash\nStatus: install ok installed',
    ].join('\n\n');
    const dpkg = await tarOf([{ name: 'var/lib/dpkg/status' }, status]);
    expect(await read(gzipSync(dpkg))).toMatchObject({
      packages: { database: 'dpkg', names: ['bash', 'openssl'] },
    });
    const apk = await tarOf([
      { name: 'lib/apk/db/installed' },
      'C:x\nP:musl\nV:1\n\nP:busybox\n',
    ]);
    expect(await read(apk, 100)).toMatchObject({
      packages: { database: 'apk', names: ['busybox', 'musl'] },
    });
  });
});

describe('a layer that cannot be unpacked whole', () => {
  it.each<[string, (packed: Buffer) => Buffer]>([
    ['truncated', packed => packed.subarray(0, packed.length - 9)],
    ['without its end', packed => packed.subarray(0, packed.length - 1)],
    ['with a wrong checksum', packed => flipped(packed, packed.length - 6)],
    ['with a wrong length', packed => flipped(packed, packed.length - 2)],
    ['with bytes behind it', packed => Buffer.concat([packed, random(5)])],
    ['with zeros behind it', packed => Buffer.concat([packed, zeros(5)])],
    ['of a broken stream', packed => flipped(packed, 40, 0xff)],
  ])('%s, as gzip', async (_, harm) => {
    const packed = harm(gzipSync(await honest()));
    expect(await read(packed)).toEqual(unusable('broken-compression'));
    expect(await read(packed, 3)).toEqual(unusable('broken-compression'));
  });

  it.each<[string, (packed: Buffer) => Buffer]>([
    ['truncated', packed => packed.subarray(0, packed.length - 2)],
    ['with bytes behind it', packed => Buffer.concat([packed, zeros(4)])],
  ])('%s, as zstd', async (_, harm) => {
    const packed = harm(zstdCompressSync(await honest()));
    expect(await read(packed)).toEqual(unusable('broken-compression'));
    expect(await read(packed, 3)).toEqual(unusable('broken-compression'));
  });
});

describe('a layer that is no tar', () => {
  const none = unusable('no-tar');

  it('is nothing, too little, or something else', async () => {
    expect(await read(zeros(0))).toEqual(none);
    expect(await read(Buffer.from('abc'))).toEqual(none);
    expect(await read(gzipSync(zeros(0)))).toEqual(none);
    expect(await read(gzipSync('x'.repeat(5000)))).toEqual(none);
  });

  it('is cut in a header, in a body, or behind an extension', async () => {
    const tar = await tarOf([{ name: 'a' }, 'x'.repeat(600)]);
    expect(await read(tar.subarray(0, 300))).toEqual(none);
    expect(await read(tar.subarray(0, 900))).toEqual(none);
    const named = await tarOf([{ name: long }, 'x']);
    expect(await read(named.subarray(0, 1024))).toEqual(none);
  });

  it('hides something behind its end', async () => {
    const tar = await honest();
    const hidden = Buffer.concat([tar, await honest()]);
    expect(await read(hidden)).toEqual(none);
    expect(await read(hidden, 512)).toEqual(none);
  });

  it('leads out of itself', async () => {
    expect(await read(await tarOf([{ name: '../etc/passwd' }, 'x']))).toEqual(
      none,
    );
    expect(await read(await tarOf([{ name: 'a/../../b' }, 'x']))).toEqual(none);
  });

  it('has a wrong checksum, or a type that tools read in different ways', async () => {
    const tar = await tarOf([{ name: 'a' }, 'x']);
    expect(await read(flipped(tar, 0))).toEqual(none);
    const sparse = Buffer.from(tar);
    sparse[156] = 'S'.charCodeAt(0);
    expect(await read(sealed(sparse))).toEqual(none);
  });
});

describe('a layer that unpacks to too much', () => {
  const large = unusable('too-large');

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('is no longer unpacked, as %s', async (_, by) => {
    const tar = await tarOf([{ name: 'zeros' }, '\0'.repeat(80 * MIB)]);
    const packed = by(tar);
    expect(packed.length).toBeLessThan(MIB);
    expect(await read(packed)).toEqual(large);
  });

  it('is measured in bytes, names and entries', async () => {
    const tar = await honest();
    const within = (limits: Partial<typeof LAYER_LIMITS>) =>
      readLayerContent(inPieces(tar), { ...LAYER_LIMITS, ...limits });
    expect(await within({ unpackedBytes: tar.length - 1 })).toEqual(large);
    expect(await within({ entries: 4 })).toEqual(large);
    expect(await within({ nameBytes: 300 })).toEqual(large);
    expect(
      await within({ unpackedBytes: tar.length, entries: 5, nameBytes: 500 }),
    ).toMatchObject({ kind: 'layer' });
  });

  it('holds no memory for what it does not list', async () => {
    const header = (await tarOf([{ name: 'big' }])).subarray(0, 512);
    header.write((200 * MIB).toString(8).padStart(11, '0'), 124);
    sealed(header);
    async function* flow() {
      yield header;
      const piece = randomBytes(MIB);
      for (let i = 0; i < 200; i += 1) yield piece;
    }
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* watched() {
      for await (const piece of flow()) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield piece;
      }
    }
    const content = await readLayerContent(watched());
    expect(content).toMatchObject({ kind: 'layer', files: ['big'] });
    expect(most).toBeLessThan(64 * MIB);
  });
});

it('takes every byte of an unusable layer, so that they can be checked first', async () => {
  const bytes = Buffer.concat([gzipSync(await honest()), random(100_000)]);
  let taken = 0;
  async function* counted() {
    for await (const piece of inPieces(bytes, 1000)) {
      taken += piece.length;
      yield piece;
    }
  }
  expect(await readLayerContent(counted())).toMatchObject({
    kind: 'unusable',
  });
  expect(taken).toBe(bytes.length);
});

it('throws what the giver throws, also when the layer is unusable already', async () => {
  async function* failing() {
    yield Buffer.from('no tar and no gzip'.repeat(100));
    throw new Error('other bytes than promised');
  }
  await expect(readLayerContent(failing())).rejects.toThrow('other bytes');
});

it('never crashes and never hangs, whatever comes (2000 runs)', async () => {
  const tar = await honest();
  const seeds = [tar, gzipSync(tar), zstdCompressSync(tar)];
  const harmed = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      fc.option(fc.nat(), { nil: undefined }),
    )
    .map(([seed, edits, cut]) => {
      const bytes = Buffer.from(seed);
      for (const [at, value] of edits) bytes[at % bytes.length] = value;
      return cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length);
    });
  const anything = fc.uint8Array({ maxLength: 2000 }).map(Buffer.from);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(harmed, anything),
      fc.integer({ min: 1, max: 4000 }),
      async (bytes, size) => {
        const content = await read(bytes, size);
        const whole = await read(bytes);
        // Of two faults the pieces decide which is met first.
        const same = whole.kind === 'layer' ? content : { kind: whole.kind };
        expect(whole).toMatchObject(same);
        expect(whole.kind).toBe(content.kind);
      },
    ),
    { numRuns: 2000 },
  );
}, 60_000);

function flipped(bytes: Buffer, at: number, by = 1): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] ^= by;
  return copy;
}

function zeros(size: number): Buffer {
  return Buffer.alloc(size);
}

function random(size: number): Buffer {
  return Buffer.alloc(size, 'r4nd0m');
}

/** The checksum made right again. */
function sealed(tar: Buffer): Buffer {
  tar.fill(' ', 148, 156);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return tar;
}

import { randomBytes } from 'node:crypto';
import { Digest, digestOf } from '../image/digest';
import { parseReference, RepositoryName } from '../image/reference';
import { startDockerRegistry } from '../testing/dockerRegistry';
import { startTestRegistry } from '../testing/testRegistry';
import { createRegistry, RegistryOptions } from './createRegistry';
import { Credential } from './credentials';
import { FetchedManifest, Registry } from './registry';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
const ABSENT = digestOf('absent');

const users = { alice: 'secret' };
const alice: Credential = {
  type: 'basic',
  id: 'alice',
  username: 'alice',
  password: 'secret',
};
const asAlice = { resolve: async () => alice };

interface Backing {
  readonly host: string;
  stop(): Promise<void>;
}

/** The same conversation must work with all of them. */
const backings: readonly [
  string,
  () => Promise<Backing | undefined>,
  Partial<RegistryOptions>,
][] = [
  ['our registry, open', () => startTestRegistry(), {}],
  [
    'our registry with Basic sign-in',
    () => startTestRegistry({ auth: { scheme: 'basic', users } }),
    { credentials: asAlice },
  ],
  [
    'our registry with tokens',
    () => startTestRegistry({ auth: { scheme: 'bearer', users } }),
    { credentials: asAlice },
  ],
  ['distribution 2.8.2', () => startDockerRegistry(), {}],
  [
    'distribution 2.8.2 with tokens',
    () => startDockerRegistry({ users }),
    { credentials: asAlice },
  ],
];

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function open(options: Partial<RegistryOptions> = {}): Registry {
  const registry = createRegistry({
    policy: { hosts: [], otherHosts: 'public-and-loopback' },
    ...options,
  });
  closers.push(() => registry.close());
  return registry;
}

function at(host: string, path: string) {
  return parseReference(`${host}/${path}`);
}

async function push(
  registry: Registry,
  repository: RepositoryName,
  tag: string,
  layer: Uint8Array,
): Promise<FetchedManifest> {
  const config = Buffer.from(
    JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    }),
  );
  await registry.uploadBlob(repository, digestOf(layer), layer);
  await registry.uploadBlob(repository, digestOf(config), config);
  const manifest = manifestOf(config, layer);
  await registry.putManifest({ ...repository, tag }, manifest);
  return manifest;
}

function manifestOf(config: Uint8Array, layer: Uint8Array): FetchedManifest {
  const descriptor = (mediaType: string, bytes: Uint8Array) => ({
    mediaType,
    digest: digestOf(bytes),
    size: bytes.length,
  });
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: descriptor(CONFIG, config),
      layers: [descriptor(LAYER, layer)],
    }),
  );
  return { digest: digestOf(bytes), mediaType: MANIFEST, bytes };
}

describe.each(backings)('createRegistry on %s', (_name, start, options) => {
  async function begin() {
    const backing = await start();
    if (!backing) return undefined;
    closers.push(() => backing.stop());
    const registry = open(options);
    const { host } = backing;
    const repository = { registry: host, repository: 'shop/web' };
    return { host, registry, repository };
  }

  it('writes and reads manifests by tag and by digest', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, host, repository } = begun;
    const written = await push(registry, repository, '1.0', randomBytes(2048));
    const { digest, mediaType } = written;
    for (const name of ['shop/web:1.0', `shop/web@${digest}`]) {
      const reference = at(host, name);
      expect(await registry.headManifest(reference)).toEqual({
        digest,
        mediaType,
      });
      expect(await registry.getManifest(reference)).toEqual(written);
    }
    const known = at(host, 'shop/web:1.0');
    expect(await registry.getManifest(known, { ifNoneMatch: digest })).toBe(
      'not-modified',
    );
    expect(
      await registry.getManifest(known, { ifNoneMatch: ABSENT }),
    ).toMatchObject({ digest });
  });

  it('says undefined, false or blob-missing of what is not there', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, host, repository } = begun;
    await push(registry, repository, '1.0', randomBytes(64));
    const missing = at(host, 'shop/web:2.0');
    const other = { ...repository, repository: 'shop/none' };
    expect(await registry.headManifest(missing)).toBeUndefined();
    expect(await registry.getManifest(missing)).toBeUndefined();
    expect(
      await registry.getManifest(missing, { ifNoneMatch: ABSENT }),
    ).toBeUndefined();
    expect(await registry.blobExists(repository, ABSENT)).toBe(false);
    expect(await registry.listTags(other)).toEqual([]);
    await expect(
      registry.getBlob(repository, { digest: ABSENT, size: 3 }),
    ).rejects.toMatchObject({ code: 'blob-missing' });
  });

  it('reads blobs whole and only as described', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, repository } = begun;
    const bytes = randomBytes(5000);
    const digest = digestOf(bytes);
    await registry.uploadBlob(repository, digest, bytes);
    const read = (size: number, maxBytes?: number) =>
      registry.getBlob(repository, { digest, size }, { maxBytes });
    expect(Buffer.from(await read(5000))).toEqual(bytes);
    await expect(read(4999)).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(5001)).rejects.toMatchObject({ code: 'digest-mismatch' });
    await expect(read(5000, 4000)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('mounts between repositories, and says so when it cannot', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, repository } = begun;
    const source = { ...repository, repository: 'base/run' };
    const empty = { ...repository, repository: 'base/empty' };
    const bytes = randomBytes(300);
    const digest = digestOf(bytes);
    await registry.uploadBlob(source, digest, bytes);
    await registry.uploadBlob(empty, digestOf('else'), Buffer.from('else'));
    registry.announce({ pull: [source, empty], push: repository });
    const mount = (wanted: Digest) =>
      registry.mountBlob(repository, wanted, [empty, source]);
    expect(await mount(digest)).toBe(true);
    expect(await registry.blobExists(repository, digest)).toBe(true);
    expect(await mount(ABSENT)).toBe(false);
  });

  it('copies from another registry as a stream', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, repository } = begun;
    const origin = await startTestRegistry();
    closers.push(() => origin.stop());
    const bytes = randomBytes(3_000_000);
    const digest = digestOf(bytes);
    origin.putBlob('base/run', bytes);
    const seen: number[] = [];
    await registry.copyBlob(
      { registry: origin.host, repository: 'base/run' },
      repository,
      { mediaType: LAYER, digest, size: bytes.length },
      { onBytes: done => seen.push(done) },
    );
    const arrived = await registry.getBlob(repository, {
      digest,
      size: bytes.length,
    });
    expect(digestOf(arrived)).toBe(digest);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(bytes.length);
  });

  it('refuses a manifest whose blobs are missing, naming one', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, host } = begun;
    const manifest = manifestOf(randomBytes(9), randomBytes(9));
    await expect(
      registry.putManifest(at(host, 'shop/web:1.0'), manifest),
    ).rejects.toMatchObject({
      code: 'blob-missing',
      facts: { host, repository: 'shop/web', status: 400 },
    });
  });

  it('lists tags, and referrers by API or fallback tag', async () => {
    const begun = await begin();
    if (!begun) return;
    const { registry, repository } = begun;
    const layer = randomBytes(64);
    const { digest } = await push(registry, repository, '1.0', layer);
    const written = await push(registry, repository, '2.0', layer);
    const tags = await registry.listTags(repository);
    expect([...tags].sort()).toEqual(['1.0', '2.0']);
    const referrer = await pushReferrer(registry, repository, written);
    const list = (artifactType: string) =>
      registry.listReferrers(repository, digest, { artifactType });
    expect(await list('application/x-signature')).toMatchObject([
      { digest: referrer, artifactType: 'application/x-signature' },
    ]);
    expect(await list('application/x-other')).toEqual([]);
  });
});

/** An artifact with a subject, and its place in the fallback index, as a pusher keeps it. */
async function pushReferrer(
  registry: Registry,
  repository: RepositoryName,
  image: FetchedManifest,
): Promise<Digest> {
  const document = JSON.parse(Buffer.from(image.bytes).toString());
  const artifactType = 'application/x-signature';
  const bytes = Buffer.from(
    JSON.stringify({
      ...document,
      artifactType,
      subject: {
        mediaType: MANIFEST,
        digest: image.digest,
        size: image.bytes.length,
      },
    }),
  );
  const digest = digestOf(bytes);
  await registry.putManifest(
    { ...repository, digest },
    { digest, mediaType: MANIFEST, bytes },
  );
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const entry = {
    mediaType: MANIFEST,
    digest,
    size: bytes.length,
    artifactType,
  };
  const index = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType, manifests: [entry] }),
  );
  await registry.putManifest(
    { ...repository, tag: image.digest.replace(':', '-') },
    { digest: digestOf(index), mediaType, bytes: index },
  );
  return digest;
}

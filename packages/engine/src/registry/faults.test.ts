import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../image/digest';
import { closeAfterEach } from '../testing/closeAfterEach';
import {
  startTestRegistry,
  TestRegistry,
  TestRegistryOptions,
} from '../testing/testRegistry';
import { createRegistry, RegistryOptions } from './createRegistry';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar';
const keep = closeAfterEach();

async function begin(
  options: Partial<RegistryOptions> = {},
  backingOptions: TestRegistryOptions = {},
) {
  const backing = keep(await startTestRegistry(backingOptions), one =>
    one.stop(),
  );
  const registry = keep(
    createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
      ...options,
    }),
    one => one.close(),
  );
  const repository = { registry: backing.host, repository: 'shop/web' };
  return { backing, registry, repository };
}

/** A manifest without layers, its config already there. */
function emptyManifest(config: string) {
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: 'a/b', digest: config, size: 2 },
      layers: [],
    }),
  );
  return { digest: digestOf(bytes), mediaType: MANIFEST, bytes };
}

describe('throttling', () => {
  it('obeys Retry-After', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({
      path: /./,
      effect: { type: 'status', status: 429, headers: { 'retry-after': '1' } },
    });
    const started = Date.now();
    await registry.blobExists(repository, digestOf('x'));
    expect(Date.now() - started).toBeGreaterThanOrEqual(990);
    expect(backing.requests.map(one => one.status)).toEqual([429, 404]);
  });

  it('makes everybody else wait too', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({
      path: /./,
      effect: { type: 'status', status: 429, headers: { 'retry-after': '1' } },
    });
    const first = registry.blobExists(repository, digestOf('x'));
    await sleep(100);
    const started = Date.now();
    await registry.blobExists(repository, digestOf('y'));
    expect(Date.now() - started).toBeGreaterThan(700);
    await first;
  });

  it('gives up at once when the pause is too long to sit through', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({
      path: /./,
      effect: {
        type: 'status',
        status: 429,
        headers: { 'retry-after': '900' },
      },
    });
    const ask = () => registry.blobExists(repository, digestOf('x'));
    await expect(ask()).rejects.toMatchObject({
      code: 'throttled',
      facts: { host: backing.host, status: 429 },
    });
    await expect(ask()).rejects.toMatchObject({ code: 'throttled' });
    expect(backing.requests).toHaveLength(1);
  });

  it('repeats a write that was refused for being too many', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({
      method: 'PUT',
      path: /manifests/,
      effect: { type: 'status', status: 429 },
    });
    const manifest = emptyManifest(
      backing.putBlob('shop/web', Buffer.from('{}')),
    );
    await registry.putManifest({ ...repository, tag: '1.0' }, manifest);
    expect(backing.getManifest('shop/web', '1.0')?.digest).toBe(
      manifest.digest,
    );
  });
});

describe('trouble that passes', () => {
  it.each([
    ['a 503', { type: 'status', status: 503 }],
    ['a dropped connection', { type: 'drop-connection' }],
    ['a body cut short', { type: 'drop-connection', afterBytes: 3 }],
  ] as const)('110 reads again after %s', async (_name, effect) => {
    const { backing, registry, repository } = await begin();
    const bytes = Buffer.from('some bytes');
    const digest = digestOf(bytes);
    backing.putBlob('shop/web', bytes);
    backing.inject({ path: /blobs/, times: 2, effect });
    const read = await registry.getBlob(repository, { digest, size: 10 });
    expect(Buffer.from(read)).toEqual(bytes);
  });

  it('110 gives up after four attempts and says what happened', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({
      path: /./,
      times: 9,
      effect: { type: 'status', status: 502 },
    });
    await expect(
      registry.getManifest({ ...repository, tag: '1.0' }),
    ).rejects.toMatchObject({
      code: 'registry-unavailable',
      message: `${backing.host} failed with status 502 while reading the manifest 1.0 of shop/web`,
      facts: { host: backing.host, repository: 'shop/web', status: 502 },
    });
    expect(backing.requests).toHaveLength(4);
  });

  it('says that a host refuses connections', async () => {
    const { backing, registry, repository } = await begin();
    await backing.stop();
    await expect(
      registry.blobExists(repository, digestOf('x')),
    ).rejects.toMatchObject({
      code: 'registry-unavailable',
      message: `${backing.host} refuses connections`,
    });
  });
});

describe('slowness', () => {
  it.each([
    ['headers', { type: 'delay', ms: 2500 }],
    ['a body', { type: 'slow-body', bytesPerSecond: 0.2 }],
  ] as const)(
    'ends with timeout when %s do not come',
    async (_name, effect) => {
      const { backing, registry, repository } = await begin({
        timeouts: { headersMs: 150, bodyMs: 50 },
      });
      const digest = digestOf('slowly');
      backing.putBlob('shop/web', Buffer.from('slowly'));
      backing.inject({ path: /blobs/, times: 9, effect });
      await expect(
        registry.getBlob(repository, { digest, size: 6 }),
      ).rejects.toMatchObject({ code: 'timeout' });
    },
    20_000,
  );

  it('ends with aborted as soon as the caller wants', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({ path: /./, effect: { type: 'delay', ms: 5000 } });
    const started = Date.now();
    await expect(
      registry.blobExists(repository, digestOf('x'), {
        signal: AbortSignal.timeout(50),
      }),
    ).rejects.toMatchObject({ code: 'aborted' });
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

describe('wrong bytes', () => {
  it('never become a blob or a manifest', async () => {
    const { backing, registry, repository } = await begin();
    const config = backing.putBlob('shop/web', Buffer.from('{}'));
    const { bytes, digest } = emptyManifest(config);
    backing.putManifest('shop/web', '1.0', bytes, MANIFEST);
    const effect = { type: 'wrong-bytes' } as const;
    backing.inject({ path: /./, times: 2, effect });
    await expect(
      registry.getManifest({ ...repository, digest }),
    ).rejects.toMatchObject({ code: 'digest-mismatch' });
    await expect(
      registry.getBlob(repository, { digest: digestOf('{}'), size: 2 }),
    ).rejects.toMatchObject({ code: 'digest-mismatch' });
  });
});

describe('manifests whose writing is uncertain', () => {
  it('are looked for before anything else, and found', async () => {
    const { backing, registry, repository } = await begin();
    const manifest = emptyManifest(
      backing.putBlob('shop/web', Buffer.from('{}')),
    );
    backing.inject({
      method: 'PUT',
      path: /manifests/,
      effect: { type: 'drop-reply' },
    });
    await registry.putManifest({ ...repository, tag: '1.0' }, manifest);
    expect(backing.requests.map(one => one.method)).toEqual(['PUT', 'HEAD']);
  });

  it('are written again only while the tag is where the caller saw it', async () => {
    const { backing, registry, repository } = await begin();
    const first = emptyManifest(backing.putBlob('shop/web', Buffer.from('{}')));
    const second = emptyManifest(
      backing.putBlob('shop/web', Buffer.from('[]')),
    );
    backing.putManifest('shop/web', '1.0', first.bytes, MANIFEST);
    const drop = () =>
      backing.inject({
        method: 'PUT',
        path: /manifests/,
        effect: { type: 'drop-connection' },
      });
    const reference = { ...repository, tag: '1.0' };
    drop();
    await expect(registry.putManifest(reference, second)).rejects.toMatchObject(
      { code: 'registry-unavailable' },
    );
    drop();
    await registry.putManifest(reference, second, { ifMatch: first.digest });
    expect(backing.getManifest('shop/web', '1.0')?.digest).toBe(second.digest);
  });
});

describe('mounts', () => {
  it('that are answered with a session leave none open', async () => {
    const { backing, registry, repository } = await begin();
    const digest = digestOf('layer');
    backing.putBlob('base/run', Buffer.from('layer'));
    backing.inject({ path: /mount=/, effect: { type: 'refuse-mount' } });
    const source = { ...repository, repository: 'base/run' };
    const mounted = await registry.mountBlob(repository, digest, [source]);
    expect(mounted).toBe(false);
    expect(backing.openUploads).toBe(0);
  });

  it('cancelled in the middle leave no session', async () => {
    const { backing, registry, repository } = await begin();
    backing.inject({ path: /mount=/, effect: { type: 'delay', ms: 80 } });
    const source = { ...repository, repository: 'base/run' };
    await expect(
      registry.mountBlob(repository, digestOf('none'), [source], {
        signal: AbortSignal.timeout(30),
      }),
    ).rejects.toMatchObject({ code: 'aborted' });
    expect(backing.requests.map(one => one.method)).toEqual(['POST', 'DELETE']);
    expect(backing.openUploads).toBe(0);
  });
});

describe.each([
  ['of small blobs, which are held', 1_000_000],
  ['of large blobs, which flow', 6_000_000],
])('copies %s', (_, size) => {
  const bytes = randomBytes(size);
  const descriptor = {
    mediaType: LAYER,
    digest: digestOf(bytes),
    size: bytes.length,
  };

  function arrived(backing: TestRegistry) {
    const stored = backing.getBlob('shop/web', descriptor.digest);
    return stored && digestOf(stored);
  }

  async function twoRegistries() {
    const begun = await begin();
    const origin = keep(await startTestRegistry(), one => one.stop());
    origin.putBlob('base/run', bytes);
    const source = { registry: origin.host, repository: 'base/run' };
    const copy = (signal?: AbortSignal) =>
      begun.registry.copyBlob(source, begun.repository, descriptor, { signal });
    return { ...begun, origin, copy };
  }

  it('go on where the source broke off', async () => {
    const { backing, origin, copy } = await twoRegistries();
    origin.inject({
      path: /blobs/,
      effect: { type: 'drop-connection', afterBytes: 400_000 },
    });
    await copy();
    expect(arrived(backing)).toBe(descriptor.digest);
    const [first, second] = origin.requests;
    expect(first?.headers.range).toBeUndefined();
    expect(second?.headers.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(second?.status).toBe(206);
  });

  it('wait for a source that is busy, without tying up connections', async () => {
    const { backing, origin, copy } = await twoRegistries();
    origin.inject({
      path: /blobs/,
      times: 3,
      effect: { type: 'status', status: 503, body: 'busy' },
    });
    await copy();
    expect(arrived(backing)).toBe(descriptor.digest);
    expect(origin.connections).toBe(1);
  });

  it('of wrong bytes fail and leave nothing', async () => {
    const { backing, origin, copy } = await twoRegistries();
    origin.inject({ path: /blobs/, times: 9, effect: { type: 'wrong-bytes' } });
    await expect(copy()).rejects.toMatchObject({
      code: 'digest-mismatch',
      facts: { host: origin.host, repository: 'base/run' },
    });
    expect(backing.getBlob('shop/web', descriptor.digest)).toBeUndefined();
    expect(backing.openUploads).toBe(0);
  });

  it('of absent blobs say who lacks them', async () => {
    const { backing, registry, repository } = await begin();
    const source = { ...repository, repository: 'base/run' };
    await expect(
      registry.copyBlob(source, repository, descriptor),
    ).rejects.toMatchObject({
      code: 'blob-missing',
      facts: { repository: 'base/run' },
    });
    expect(backing.openUploads).toBe(0);
  });

  it('cancelled in the middle leave no upload open', async () => {
    const { backing, origin, copy } = await twoRegistries();
    origin.inject({
      path: /blobs/,
      effect: { type: 'slow-body', bytesPerSecond: size / 10 },
    });
    const started = Date.now();
    await expect(copy(AbortSignal.timeout(300))).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(Date.now() - started).toBeLessThan(2000);
    const methods = backing.requests.map(({ method }) => method);
    expect(methods).toEqual(size > 4_194_304 ? ['POST', 'PUT', 'DELETE'] : []);
    expect(backing.openUploads).toBe(0);
  });

  it('whose last answer is lost are looked for, not repeated', async () => {
    const { backing, origin, copy } = await twoRegistries();
    backing.inject({
      method: 'PUT',
      path: /./,
      effect: { type: 'drop-reply' },
    });
    await copy();
    expect(arrived(backing)).toBe(descriptor.digest);
    expect(origin.requests).toHaveLength(1);
    expect(backing.openUploads).toBe(0);
  });

  it('begin anew after the target broke off, with one session at a time', async () => {
    const { backing, copy } = await twoRegistries();
    backing.inject({
      method: 'PUT',
      path: /./,
      effect: { type: 'drop-connection' },
    });
    await copy();
    expect(arrived(backing)).toBe(descriptor.digest);
    expect(backing.openUploads).toBe(0);
  });
});

describe('signing in again', () => {
  const users = { alice: 'secret' };
  const credential = {
    type: 'basic',
    id: 'alice',
    username: 'alice',
    password: 'secret',
  } as const;

  it('cures a 401 in the middle of the flow', async () => {
    const { backing, registry, repository } = await begin(
      { credentials: { resolve: async () => credential } },
      { auth: { scheme: 'bearer', users } },
    );
    const digest = digestOf('layer');
    await registry.uploadBlob(repository, digest, Buffer.from('layer'));
    backing.inject({ path: /blobs/, effect: { type: 'status', status: 401 } });
    expect(await registry.blobExists(repository, digest)).toBe(true);
  });

  it('is not tried for ever', async () => {
    const { backing, registry, repository } = await begin(
      { credentials: { resolve: async () => credential } },
      { auth: { scheme: 'bearer', users } },
    );
    backing.inject({
      path: /blobs/,
      times: Infinity,
      effect: {
        type: 'status',
        status: 401,
        headers: {
          'www-authenticate': `Bearer realm="http://${backing.host}/token",service="test-registry"`,
        },
      },
    });
    await expect(
      registry.blobExists(repository, digestOf('x')),
    ).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('refuses the credential "alice"'),
    });
    expect(backing.requests.length).toBeLessThanOrEqual(6);
  });
});

it('does not wait for a document that drips without end', async () => {
  const { backing, registry, repository } = await begin({
    timeouts: { documentMs: 300 },
  });
  const bytes = Buffer.alloc(100, 1);
  backing.putBlob('shop/web', bytes);
  const effect = { type: 'slow-body', bytesPerSecond: 20 } as const;
  backing.inject({ path: /blobs/, times: 9, effect });
  await expect(
    registry.getBlob(repository, { digest: digestOf(bytes), size: 100 }),
  ).rejects.toMatchObject({ code: 'timeout' });
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { digestOf } from '../image/digest';
import { hasProgram } from './hasProgram';
import {
  startTestRegistry,
  TestRegistry,
  TestRegistryOptions,
} from './testRegistry';

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG_TYPE = 'application/vnd.oci.image.config.v1+json';
const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar';
const ABSENT = digestOf('absent');

const run = promisify(execFile);
const running: TestRegistry[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(one => one.stop()));
  await Promise.all(
    folders.splice(0).map(one => rm(one, { recursive: true, force: true })),
  );
});

async function start(options?: TestRegistryOptions): Promise<TestRegistry> {
  const registry = await startTestRegistry(options);
  running.push(registry);
  return registry;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'layer-rebase-'));
  folders.push(path);
  return path;
}

function call(registry: TestRegistry, path: string, init?: RequestInit) {
  return fetch(`http://${registry.host}${path}`, init);
}

/** A one-layer image, written without requests. */
function putImage(registry: TestRegistry, repository: string, extra = {}) {
  // Two zero blocks: an empty tar archive.
  const layer = new Uint8Array(1024);
  const config = Buffer.from(
    JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
      config: {},
    }),
  );
  const descriptor = (mediaType: string, bytes: Uint8Array) => ({
    mediaType,
    digest: registry.putBlob(repository, bytes),
    size: bytes.length,
  });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MANIFEST_TYPE,
      config: descriptor(CONFIG_TYPE, config),
      layers: [descriptor(LAYER_TYPE, layer)],
      ...extra,
    }),
  );
  return registry.putManifest(repository, '1.0', manifest, MANIFEST_TYPE);
}

function upload(registry: TestRegistry, location: string | null, body: string) {
  const url = `${location}&digest=${digestOf(body)}`;
  return call(registry, url, { method: 'PUT', body });
}

function putManifest(
  registry: TestRegistry,
  reference: string,
  document: object,
  headers = {},
) {
  return call(registry, `/v2/shop/web/manifests/${reference}`, {
    method: 'PUT',
    headers: { 'content-type': MANIFEST_TYPE, ...headers },
    body: JSON.stringify(document),
  });
}

describe('manifests', () => {
  it('answers by tag and digest, to HEAD too, with digest and ETag', async () => {
    const registry = await start();
    const digest = putImage(registry, 'shop/web');
    for (const reference of ['1.0', digest]) {
      for (const method of ['GET', 'HEAD']) {
        const reply = await call(
          registry,
          `/v2/shop/web/manifests/${reference}`,
          { method, headers: { accept: MANIFEST_TYPE } },
        );
        expect(reply.status).toBe(200);
        expect(reply.headers.get('docker-content-digest')).toBe(digest);
        expect(reply.headers.get('etag')).toBe(`"${digest}"`);
      }
    }
  });

  it('is absent to those who do not accept its type', async () => {
    const registry = await start();
    putImage(registry, 'shop/web');
    const reply = await call(registry, '/v2/shop/web/manifests/1.0', {
      headers: { accept: 'application/vnd.oci.image.index.v1+json' },
    });
    expect(reply.status).toBe(404);
  });

  it('answers 304 while the tag has not moved', async () => {
    const registry = await start();
    const digest = putImage(registry, 'shop/web');
    const reply = await call(registry, '/v2/shop/web/manifests/1.0', {
      headers: { accept: MANIFEST_TYPE, 'if-none-match': `"${digest}"` },
    });
    expect(reply.status).toBe(304);
  });

  it.each([
    ['a wrong digest', ABSENT, {}, 'DIGEST_INVALID'],
    ['another mediaType', '2.0', { mediaType: 'x/y' }, 'MANIFEST_INVALID'],
    [
      'blobs the repository lacks',
      '2.0',
      { config: { digest: ABSENT } },
      'MANIFEST_BLOB_UNKNOWN',
    ],
    ['an ambiguous document', '2.0', { manifests: [] }, 'MANIFEST_INVALID'],
  ])('refuses %s', async (_name, reference, extra, code) => {
    const registry = await start();
    const digest = putImage(registry, 'shop/web');
    const stored = registry.getManifest('shop/web', digest);
    const document = JSON.parse(Buffer.from(stored!.bytes).toString());
    const reply = await putManifest(registry, reference, {
      ...document,
      ...extra,
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ errors: [{ code }] });
  });

  it('keeps immutable tags and honours If-Match when told to', async () => {
    const registry = await start({ immutableTags: true, ifMatch: true });
    const digest = putImage(registry, 'shop/web');
    const stored = registry.getManifest('shop/web', digest);
    const document = JSON.parse(Buffer.from(stored!.bytes).toString());
    const changed = { ...document, annotations: { a: 'b' } };
    const moved = await putManifest(registry, '1.0', changed);
    const raced = await putManifest(registry, '1.0', document, {
      'if-match': `"${ABSENT}"`,
    });
    expect([moved.status, raced.status]).toEqual([400, 412]);
    expect(registry.getManifest('shop/web', '1.0')?.digest).toBe(digest);
  });

  it('deletes', async () => {
    const registry = await start();
    const digest = putImage(registry, 'shop/web');
    await call(registry, `/v2/shop/web/manifests/${digest}`, {
      method: 'DELETE',
    });
    expect(registry.getManifest('shop/web', '1.0')).toBeUndefined();
  });
});

describe('blobs', () => {
  it('uploads in chunks, in order, and in one piece', async () => {
    const registry = await start();
    const path = '/v2/shop/web/blobs/uploads/';
    const begun = await call(registry, path, { method: 'POST' });
    const patch = (body: string, range: string) =>
      call(registry, begun.headers.get('location')!, {
        method: 'PATCH',
        body,
        headers: { 'content-range': range },
      });
    expect((await patch('one ', '0-3')).status).toBe(202);
    expect((await patch('two ', '9-12')).status).toBe(416);
    expect((await patch('two ', '4-7')).status).toBe(202);
    expect(registry.openUploads).toBe(1);
    const done = await call(
      registry,
      `${begun.headers.get('location')}&digest=${digestOf('one two three')}`,
      { method: 'PUT', body: 'three' },
    );
    expect(done.status).toBe(201);
    expect(registry.openUploads).toBe(0);
    expect(registry.getBlob('shop/web', digestOf('one two three'))).toEqual(
      Buffer.from('one two three'),
    );
  });

  it('refuses wrong bytes and forgets cancelled sessions', async () => {
    const registry = await start();
    const path = '/v2/shop/web/blobs/uploads/';
    const first = await call(registry, path, { method: 'POST' });
    const wrong = await call(
      registry,
      `${first.headers.get('location')}&digest=${ABSENT}`,
      { method: 'PUT', body: 'other' },
    );
    const second = await call(registry, path, { method: 'POST' });
    const location = second.headers.get('location')!;
    const cancelled = await call(registry, location, { method: 'DELETE' });
    const late = await upload(registry, location, 'late');
    expect([wrong.status, cancelled.status, late.status]).toEqual([
      400, 204, 404,
    ]);
    expect(registry.openUploads).toBe(0);
  });

  it('mounts what the source has and opens a session otherwise', async () => {
    const registry = await start();
    const digest = registry.putBlob('base/run', Buffer.from('layer'));
    const mount = (wanted: string) =>
      call(
        registry,
        `/v2/shop/web/blobs/uploads/?mount=${wanted}&from=base/run`,
        { method: 'POST' },
      );
    expect((await mount(digest)).status).toBe(201);
    expect(registry.openUploads).toBe(0);
    expect((await mount(ABSENT)).status).toBe(202);
    expect(registry.openUploads).toBe(1);
    expect(registry.getBlob('shop/web', digest)?.toString()).toBe('layer');
  });

  it('serves ranges, and only to repositories that hold the blob', async () => {
    const registry = await start();
    const digest = registry.putBlob('base/run', Buffer.from('0123456789'));
    const ranged = await call(registry, `/v2/base/run/blobs/${digest}`, {
      headers: { range: 'bytes=4-' },
    });
    const elsewhere = await call(registry, `/v2/shop/web/blobs/${digest}`);
    expect(ranged.status).toBe(206);
    expect(await ranged.text()).toBe('456789');
    expect(elsewhere.status).toBe(404);
  });
});

describe('lists', () => {
  it('pages through tags with Link', async () => {
    const registry = await start();
    const { bytes } = registry.getManifest(
      'shop/web',
      putImage(registry, 'shop/web'),
    )!;
    registry.putManifest('shop/web', '2.0', bytes, MANIFEST_TYPE);
    registry.putManifest('shop/web', '3.0', bytes, MANIFEST_TYPE);
    const first = await call(registry, '/v2/shop/web/tags/list?n=2');
    const next = /<(.+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await call(registry, next);
    expect(await first.json()).toMatchObject({ tags: ['1.0', '2.0'] });
    expect(await second.json()).toMatchObject({ tags: ['3.0'] });
    expect(second.headers.has('link')).toBe(false);
  });

  it('lists referrers by type, or has no such API', async () => {
    const registry = await start();
    const plain = await start({ referrers: false });
    const subject = { digest: putImage(registry, 'shop/web') };
    const referrer = putImage(registry, 'shop/web', {
      subject,
      artifactType: 'application/x-signature',
    });
    const list = (from: TestRegistry, type: string) =>
      call(
        from,
        `/v2/shop/web/referrers/${subject.digest}?artifactType=${type}`,
      );
    const found = await list(registry, 'application/x-signature');
    const other = await list(registry, 'application/x-other');
    expect(await found.json()).toMatchObject({
      manifests: [{ digest: referrer }],
    });
    expect(found.headers.get('oci-filters-applied')).toBe('artifactType');
    expect(await other.json()).toMatchObject({ manifests: [] });
    expect((await list(plain, 'any')).status).toBe(404);
  });
});

describe('access', () => {
  const users = { alice: 'secret' };
  const basic = `Basic ${Buffer.from('alice:secret').toString('base64')}`;

  it('asks for a token with the scopes it needs and checks them', async () => {
    const registry = await start({ auth: { scheme: 'bearer', users } });
    putImage(registry, 'shop/web');
    const path = '/v2/shop/web/manifests/1.0';
    const asked = await call(registry, path);
    expect(asked.headers.get('www-authenticate')).toBe(
      `Bearer realm="http://${registry.host}/token",service="test-registry",scope="repository:shop/web:pull"`,
    );
    const token = async (scope: string, authorization: string) => {
      const reply = await call(
        registry,
        `/token?service=test-registry&scope=${scope}`,
        { headers: { authorization } },
      );
      const body = (await reply.json()) as { token?: string };
      return { status: reply.status, token: body.token };
    };
    const read = async (bearer?: string) =>
      (
        await call(registry, path, {
          headers: { authorization: `Bearer ${bearer}`, accept: '*/*' },
        })
      ).status;
    const right = await token('repository:shop/web:pull', basic);
    const narrow = await token('repository:other:pull', basic);
    const liar = await token('repository:shop/web:pull', 'Basic YTpi');
    expect(await read(right.token)).toBe(200);
    expect(await read(narrow.token)).toBe(401);
    expect(await read('forged.token.here')).toBe(401);
    expect(liar.status).toBe(401);
  });

  it('gives strangers pull at most', async () => {
    const registry = await start({
      auth: { scheme: 'basic', users, anonymousPull: true },
    });
    putImage(registry, 'shop/web');
    const read = await call(registry, '/v2/shop/web/manifests/1.0');
    const path = '/v2/shop/web/blobs/uploads/';
    const write = await call(registry, path, { method: 'POST' });
    const known = await call(registry, path, {
      method: 'POST',
      headers: { authorization: basic },
    });
    expect([read.status, write.status, known.status]).toEqual([200, 401, 202]);
  });
});

describe('faults', () => {
  it('strikes as often as told, after letting pass, and records it', async () => {
    const registry = await start();
    registry.inject({
      path: /^\/v2\/$/,
      after: 1,
      times: 1,
      effect: {
        type: 'status',
        status: 429,
        headers: { 'retry-after': '7' },
      },
    });
    for (const path of ['/v2/', '/v2/', '/v2/']) await call(registry, path);
    expect(registry.requests.map(one => one.status)).toEqual([200, 429, 200]);
  });

  it('drops connections and sends wrong bytes', async () => {
    const registry = await start();
    const digest = registry.putBlob('base/run', Buffer.from('layer'));
    const path = `/v2/base/run/blobs/${digest}`;
    registry.inject({ path: /blobs/, effect: { type: 'drop-connection' } });
    registry.inject({
      path: /blobs/,
      after: 1,
      effect: { type: 'wrong-bytes' },
    });
    await expect(call(registry, path)).rejects.toThrow();
    const wrong = await (await call(registry, path)).text();
    expect(wrong).toHaveLength(5);
    expect(wrong).not.toBe('layer');
  });
});

describe('folder', () => {
  it('remembers everything across a restart', async () => {
    const path = await folder();
    const first = await start({ folder: path });
    const digest = putImage(first, 'shop/web');
    await first.stop();
    const second = await start({ folder: path });
    const found = second.getManifest('shop/web', '1.0');
    expect(found?.digest).toBe(digest);
    expect(digestOf(found!.bytes)).toBe(digest);
    expect(
      second.getBlob('shop/web', digestOf(new Uint8Array(1024))),
    ).toBeDefined();
  });
});

describe('skopeo', () => {
  it('inspects and copies, with a token', async () => {
    if (!(await hasProgram('skopeo', '--version'))) return;
    const users = { alice: 'secret' };
    const registry = await start({ auth: { scheme: 'bearer', users } });
    const digest = putImage(registry, 'shop/web');
    const source = `docker://${registry.host}/shop/web:1.0`;
    const insecure = ['--src-tls-verify=false', '--dest-tls-verify=false'];
    const inspected = await run('skopeo', [
      ...['inspect', '--tls-verify=false', '--creds', 'alice:secret', source],
    ]);
    await run('skopeo', [
      ...['copy', ...insecure, '--src-creds', 'alice:secret'],
      ...['--dest-creds', 'alice:secret', source],
      `docker://${registry.host}/shop/copied:2.0`,
    ]);
    expect(JSON.parse(inspected.stdout)).toMatchObject({ Digest: digest });
    expect(registry.getManifest('shop/copied', '2.0')).toBeDefined();
    expect(registry.openUploads).toBe(0);
  });
});

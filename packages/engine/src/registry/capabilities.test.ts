import { digestOf } from '../image/digest';
import { closeAfterEach } from '../testing/closeAfterEach';
import { startHttpServer } from '../testing/httpServer';
import {
  startTestRegistry,
  TestRegistryOptions,
} from '../testing/testRegistry';
import { createRegistry, RegistryOptions } from './createRegistry';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const keep = closeAfterEach();

function open(options: Partial<RegistryOptions> = {}) {
  return keep(
    createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
      ...options,
    }),
    one => one.close(),
  );
}

async function begin(
  backingOptions: TestRegistryOptions = {},
  options: Partial<RegistryOptions> = {},
) {
  const backing = keep(await startTestRegistry(backingOptions), one =>
    one.stop(),
  );
  const name = { registry: backing.host, repository: 'shop/web' };
  const config = backing.putBlob('shop/web', Buffer.from('{}'));
  const manifest = (label: string) => {
    const bytes = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        config: { mediaType: 'a/b', digest: config, size: 2 },
        layers: [],
        annotations: { label },
      }),
    );
    return { digest: digestOf(bytes), mediaType: MANIFEST, bytes };
  };
  return { backing, name, manifest, registry: open(options) };
}

describe('If-Match', () => {
  const told = (requests: readonly { headers: Record<string, string> }[]) =>
    requests.map(one => one.headers['if-match']).filter(Boolean);

  it('is not sent to a host that was not seen to honour it', async () => {
    const { backing, name, manifest, registry } = await begin();
    const old = manifest('old');
    backing.putManifest('shop/web', '1.0', old.bytes, MANIFEST);
    const reference = { ...name, tag: '1.0' };
    await registry.putManifest(reference, manifest('new'), {
      ifMatch: old.digest,
    });
    expect(told(backing.requests)).toEqual([]);
  });

  it('is probed once a host by a write that changes nothing', async () => {
    const { backing, name, manifest, registry } = await begin(
      { ifMatch: true },
      { probeConditionalWrites: true },
    );
    const [one, two, three] = ['1', '2', '3'].map(manifest);
    backing.putManifest('shop/web', '1.0', one!.bytes, MANIFEST);
    const reference = { ...name, tag: '1.0' };
    await registry.putManifest(reference, two!, { ifMatch: one!.digest });
    const probing = backing.requests.slice(0, 2);
    expect(probing.map(({ method, status }) => [method, status])).toEqual([
      ['GET', 200],
      ['PUT', 412],
    ]);
    expect(probing[1]?.path).toContain(one!.digest);
    await expect(
      registry.putManifest(reference, three!, { ifMatch: one!.digest }),
    ).rejects.toMatchObject({ code: 'tag-moved' });
    expect(backing.requests).toHaveLength(4);
    expect(backing.getManifest('shop/web', '1.0')?.digest).toBe(two!.digest);
  });

  it('is left out after a probe that the host ignored', async () => {
    const { backing, name, manifest, registry } = await begin(
      {},
      { probeConditionalWrites: true },
    );
    const [one, two] = ['1', '2'].map(manifest);
    backing.putManifest('shop/web', '1.0', one!.bytes, MANIFEST);
    await registry.putManifest({ ...name, tag: '1.0' }, two!, {
      ifMatch: one!.digest,
    });
    expect(told(backing.requests)).toHaveLength(1);
    expect(backing.getManifest('shop/web', '1.0')?.digest).toBe(two!.digest);
  });
});

describe('immutable tags', () => {
  it('are told apart from other refusals', async () => {
    const { backing, name, manifest, registry } = await begin({
      immutableTags: true,
    });
    backing.putManifest('shop/web', '1.0', manifest('old').bytes, MANIFEST);
    await expect(
      registry.putManifest({ ...name, tag: '1.0' }, manifest('new')),
    ).rejects.toMatchObject({ code: 'tag-immutable' });
  });
});

describe('conditional reading', () => {
  it('is one small answer where it works', async () => {
    const { backing, name, manifest, registry } = await begin();
    const { bytes, digest } = manifest('x');
    backing.putManifest('shop/web', '1.0', bytes, MANIFEST);
    const reference = { ...name, tag: '1.0' };
    expect(await registry.getManifest(reference, { ifNoneMatch: digest })).toBe(
      'not-modified',
    );
    expect(backing.requests.map(one => one.status)).toEqual([304]);
  });

  it('becomes a HEAD where the host sent everything all the same', async () => {
    const { bytes, digest } = (await begin()).manifest('x');
    const server = keep(
      await startHttpServer((request, response) => {
        response.writeHead(200, {
          'content-type': MANIFEST,
          'docker-content-digest': digest,
        });
        response.end(request.method === 'HEAD' ? undefined : bytes);
      }),
      one => one.stop(),
    );
    const registry = open();
    const reference = { registry: server.host, repository: 'a/b', tag: '1' };
    const ask = () => registry.getManifest(reference, { ifNoneMatch: digest });
    expect([await ask(), await ask()]).toEqual([
      'not-modified',
      'not-modified',
    ]);
    expect(server.requests.map(one => one.method)).toEqual(['GET', 'HEAD']);
  });

  it('HEAD becomes GET where the digest is not told', async () => {
    const { bytes, digest } = (await begin()).manifest('x');
    const server = keep(
      await startHttpServer((request, response) => {
        response.writeHead(200, { 'content-type': MANIFEST });
        response.end(request.method === 'HEAD' ? undefined : bytes);
      }),
      one => one.stop(),
    );
    const reference = { registry: server.host, repository: 'a/b', tag: '1' };
    expect(await open().headManifest(reference)).toEqual({
      digest,
      mediaType: MANIFEST,
    });
  });
});

describe('referrers', () => {
  const subject = digestOf('subject');

  it('are asked for at the API once, where there is none', async () => {
    const { backing, name, registry } = await begin({ referrers: false });
    await registry.listReferrers(name, subject);
    await registry.listReferrers(name, subject);
    const asked = backing.requests.filter(one => /referrers/.test(one.path));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a redirect to a web page', 303, { location: 'https://example.com/' }],
    ['a page of HTML', 200, { 'content-type': 'text/html' }],
    ['a bad request', 400, {}],
  ])('fall back after %s', async (_name, status, headers) => {
    const server = keep(
      await startHttpServer((request, response) => {
        const isApi = request.url?.includes('/referrers/');
        const type = { 'content-type': OCI_INDEX };
        response.writeHead(isApi ? status : 200, isApi ? headers : type);
        const size = 3;
        const entry = { mediaType: MANIFEST, digest: subject, size };
        const broken = { mediaType: MANIFEST, digest: 'sha256:no', size };
        const manifests = [entry, broken, 7, null];
        response.end(isApi ? '<html>' : JSON.stringify({ manifests }));
      }),
      one => one.stop(),
    );
    const name = { registry: server.host, repository: 'a/b' };
    expect(await open().listReferrers(name, subject)).toEqual([
      { mediaType: MANIFEST, digest: subject, size: 3 },
    ]);
    expect(server.requests.at(-1)?.url).toBe(
      `/v2/a/b/manifests/${subject.replace(':', '-')}`,
    );
  });
});

describe('signing in', () => {
  const credentials = {
    resolve: async () => ({
      type: 'basic' as const,
      id: 'x',
      username: 'alice',
      password: 'secret',
    }),
  };

  it.each([403, 404])(
    'is offered by /v2/ where strangers only hear %s',
    async status => {
      const server = keep(
        await startHttpServer((request, response) => {
          if (request.headers.authorization) response.end();
          else if (request.url !== '/v2/') response.writeHead(status).end();
          else response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
        }),
        one => one.stop(),
      );
      const registry = open({ credentials });
      const name = { registry: server.host, repository: 'a/b' };
      expect(await registry.blobExists(name, digestOf('x'))).toBe(true);
      expect(await registry.blobExists(name, digestOf('y'))).toBe(true);
      expect(server.requests).toHaveLength(4);
    },
  );

  it('is not looked for again where the door is open', async () => {
    const { backing, name, registry } = await begin({}, { credentials });
    await registry.blobExists(name, digestOf('x'));
    await registry.blobExists(name, digestOf('y'));
    expect(
      backing.requests.map(one => one.path).filter(p => p === '/v2/'),
    ).toEqual(['/v2/']);
    expect(
      backing.requests.every(one => one.headers.authorization === undefined),
    ).toBe(true);
  });
});

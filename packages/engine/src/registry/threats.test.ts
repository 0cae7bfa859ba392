import { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { isRebaseError } from '../errors';
import { digestOf } from '../image/digest';
import { parseReference } from '../image/reference';
import { closeAfterEach } from '../testing/closeAfterEach';
import { startHttpServer } from '../testing/httpServer';
import { startTestRegistry } from '../testing/testRegistry';
import { createRegistry, RegistryOptions } from './createRegistry';
import { HostRule } from './policy';
import { Registry } from './registry';

/** One test or more for each row of registries.md 4.3 that the client answers for. */

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const digest = digestOf('layer');
const secret = 'correct-horse-battery-staple';
const credentials = {
  resolve: async () => ({
    type: 'basic' as const,
    id: 'config:r',
    username: 'alice',
    password: secret,
  }),
};
const keep = closeAfterEach();

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer = (_, response) => response.end()) {
  return keep(await startHttpServer(answer), one => one.stop());
}

function open(
  hosts: readonly (Partial<HostRule> & { readonly host: string })[],
  options: Partial<RegistryOptions> = {},
): Registry {
  const rules = hosts.map(rule => ({
    private: true,
    plainHttp: true,
    ...rule,
  }));
  return keep(
    createRegistry({
      policy: { hosts: rules, otherHosts: 'refuse' },
      ...options,
    }),
    one => one.close(),
  );
}

/** Everything one can ask of a repository. */
function everything(registry: Registry, host: string) {
  const name = { registry: host, repository: 'shop/web' };
  const reference = { ...name, tag: '1.0' };
  const descriptor = { mediaType: 'a/b', digest, size: 5 };
  const bytes = Buffer.from('layer');
  const manifest = { digest, mediaType: MANIFEST, bytes };
  return [
    () => registry.headManifest(reference),
    () => registry.getManifest(reference),
    () => registry.getBlob(name, descriptor),
    () => registry.blobExists(name, digest),
    () => registry.mountBlob(name, digest, [{ ...name, repository: 'a' }]),
    () => registry.copyBlob({ ...name, repository: 'a' }, name, descriptor),
    () => registry.uploadBlob(name, digest, bytes),
    () => registry.putManifest(reference, manifest),
    () => registry.listReferrers(name, digest),
    () => registry.listTags(name),
  ];
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  return work().then(
    () => 'done',
    error => (isRebaseError(error) ? error.code : `no code: ${error}`),
  );
}

describe('rule zero: nobody is contacted who is not listed', () => {
  it('whatever is asked', async () => {
    const stranger = await serve();
    const listed = await serve();
    const registry = open([{ host: listed.host }]);
    const codes = await Promise.all(
      everything(registry, stranger.host).map(codeOf),
    );
    expect(new Set(codes)).toEqual(new Set(['host-not-allowed']));
    expect(stranger.requests).toHaveLength(0);
    expect(registry.traffic().hosts).toEqual([]);
  });

  it('not as the source of a mount or a copy, not by announcing', async () => {
    const backing = keep(await startTestRegistry(), one => one.stop());
    const registry = open([
      {
        host: backing.host,
        appImages: ['shop/*'],
        runImages: [],
        patchImages: [],
      },
    ]);
    const target = { registry: backing.host, repository: 'shop/web' };
    const secretRepository = { ...target, repository: 'secret/thing' };
    backing.putBlob('secret/thing', Buffer.from('layer'));
    registry.announce({ pull: [secretRepository], push: target });
    const mounted = await registry.mountBlob(target, digest, [
      secretRepository,
    ]);
    const copied = await codeOf(() =>
      registry.copyBlob(secretRepository, target, {
        mediaType: 'a/b',
        digest,
        size: 5,
      }),
    );
    expect([mounted, copied]).toEqual([false, 'host-not-allowed']);
    expect(backing.requests).toHaveLength(0);
  });

  it('names are spliced into no URL unchecked', async () => {
    const backing = await serve();
    const registry = open([{ host: backing.host }]);
    for (const repository of [
      '../token',
      'a/../../b',
      'a?b',
      'A',
      'a//b',
      '',
    ]) {
      const name = { registry: backing.host, repository };
      expect(await codeOf(() => registry.blobExists(name, digest))).toBe(
        'invalid-reference',
      );
    }
    expect(backing.requests).toHaveLength(0);
  });
});

describe('the address guard', () => {
  it.each([
    ['a public name that leads home', ['127.0.0.1']],
    [
      'a name with one good and one bad address',
      ['93.184.216.34', '127.0.0.1'],
    ],
    ['cloud metadata', ['169.254.169.254']],
    ['loopback as IPv6', ['::ffff:127.0.0.1']],
    ['a name without address', []],
  ])('stops %s', async (_name, addresses) => {
    const victim = await serve();
    const host = `registry.acme.dev:${victim.host.split(':')[1]}`;
    const registry = open([{ host, private: false }], {
      resolve: async () => addresses,
    });
    const codes = await Promise.all(everything(registry, host).map(codeOf));
    expect(new Set(codes)).toEqual(new Set(['address-forbidden']));
    expect(victim.requests).toHaveLength(0);
  });

  it.each(['127.0.0.1', '[::1]', '10.0.0.1', '169.254.169.254'])(
    'stops the literal %s, which no resolver sees',
    async literal => {
      const registry = open([{ host: `${literal}:5000`, private: false }]);
      const { registry: host } = parseReference(`${literal}:5000/a/b`);
      expect(
        await codeOf(() =>
          registry.blobExists({ registry: host, repository: 'a/b' }, digest),
        ),
      ).toBe('address-forbidden');
    },
  );

  it('never lets even a private host mean link-local addresses', async () => {
    const registry = open([{ host: 'registry.acme.dev' }], {
      resolve: async () => ['169.254.169.254'],
    });
    const name = { registry: 'registry.acme.dev', repository: 'a/b' };
    expect(await codeOf(() => registry.blobExists(name, digest))).toBe(
      'address-forbidden',
    );
  });

  it('connects to the address it checked: a second answer changes nothing', async () => {
    const right = await serve((_, response) => response.end());
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    const host = `registry.acme.dev:${right.host.split(':')[1]}`;
    const asked: string[] = [];
    const registry = open([{ host }], {
      async resolve(name) {
        asked.push(name);
        return answers.shift() ?? [];
      },
    });
    const name = { registry: host, repository: 'a/b' };
    expect(await registry.blobExists(name, digest)).toBe(true);
    expect(asked).toEqual(['registry.acme.dev']);
    expect(right.requests[0]?.headers.host).toBe(host);
  });
});

describe('realms', () => {
  it('on another host get neither credential nor request', async () => {
    const thief = await serve();
    const registryHost = await serve((_, response) =>
      response
        .writeHead(401, {
          'www-authenticate': `Bearer realm="http://localhost:${
            thief.host.split(':')[1]
          }/token",service="x"`,
        })
        .end(),
    );
    const registry = open([{ host: registryHost.host }], { credentials });
    const codes = await Promise.all(
      everything(registry, registryHost.host).map(codeOf),
    );
    expect(new Set(codes)).toEqual(new Set(['realm-not-allowed']));
    expect(thief.requests).toHaveLength(0);
    const shown = registryHost.requests.map(one => one.headers.authorization);
    expect(shown.every(one => one === undefined)).toBe(true);
  });

  it('that redirect are not followed', async () => {
    const thief = await serve();
    const registryHost = await serve((request, response) => {
      if (request.url?.startsWith('/token')) {
        response.writeHead(307, { location: `http://${thief.host}/token` });
      } else {
        const realm = `http://${request.headers.host}/token`;
        response.writeHead(401, {
          'www-authenticate': `Bearer realm="${realm}"`,
        });
      }
      response.end();
    });
    const registry = open([{ host: registryHost.host }], { credentials });
    const name = { registry: registryHost.host, repository: 'a/b' };
    expect(await codeOf(() => registry.blobExists(name, digest))).toBe(
      'unauthorized',
    );
    expect(thief.requests).toHaveLength(0);
  });
});

describe('redirects', () => {
  const basic = { 'www-authenticate': 'Basic realm="x"' };

  /** Wants Basic, then sends everybody elsewhere. */
  const sendingTo =
    (location: (request: IncomingMessage) => string): Answer =>
    (request, response) => {
      if (!request.headers.authorization) response.writeHead(401, basic);
      else response.writeHead(307, { location: location(request) });
      response.end();
    };

  it('carry no credential to a storage host', async () => {
    const storage = await serve((_, response) => response.end('layer'));
    const home = await serve(sendingTo(() => `http://${storage.host}/x`));
    const registry = open([{ host: home.host, storageHosts: [storage.host] }], {
      credentials,
    });
    const name = { registry: home.host, repository: 'a/b' };
    const read = await registry.getBlob(name, { digest, size: 5 });
    expect(Buffer.from(read).toString()).toBe('layer');
    expect(storage.requests).toHaveLength(1);
    expect(storage.requests[0]?.headers.authorization).toBeUndefined();
    expect(home.requests.at(-1)?.headers.authorization).toMatch(/^Basic /);
  });

  it('back home from elsewhere do not get it again', async () => {
    const storage = await serve((request, response) => {
      const back = new URL(request.url ?? '', 'http://x').searchParams;
      response.writeHead(307, { location: `http://${back.get('home')}/back` });
      response.end();
    });
    const home = await serve((request, response) => {
      if (request.url === '/back') response.end('layer');
      else {
        const { host } = request.headers;
        const away = `http://${storage.host}/x?home=${host}`;
        sendingTo(() => away)(request, response);
      }
    });
    const registry = open([{ host: home.host, storageHosts: [storage.host] }], {
      credentials,
    });
    await registry.getBlob(
      { registry: home.host, repository: 'a/b' },
      { digest, size: 5 },
    );
    expect(home.requests.at(-1)).toMatchObject({ url: '/back' });
    expect(home.requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('to places that nobody named, in circles, or of writes, are refused', async () => {
    const stranger = await serve();
    const away = await serve(sendingTo(() => `http://${stranger.host}/x`));
    const circle = await serve(sendingTo(request => `${request.url}`));
    for (const { host } of [away, circle]) {
      const registry = open([{ host }], { credentials });
      const name = { registry: host, repository: 'a/b' };
      const manifest = { digest, mediaType: MANIFEST, bytes: Buffer.from('x') };
      const codes = [
        await codeOf(() => registry.getBlob(name, { digest, size: 5 })),
        await codeOf(() =>
          registry.putManifest({ ...name, tag: '1' }, manifest),
        ),
      ];
      expect(codes).toEqual(['redirect-forbidden', 'redirect-forbidden']);
    }
    expect(stranger.requests).toHaveLength(0);
    expect(circle.requests.length).toBeLessThan(12);
  });
});

describe('places that a registry names', () => {
  it.each([
    ['an upload', { location: 'LOCATION' }, 202],
    ['the next page of tags', { link: '<LOCATION>; rel="next"' }, 200],
  ])('for %s stay on its origin', async (_name, headers, status) => {
    const stranger = await serve();
    const text = JSON.stringify(headers).replace(
      'LOCATION',
      `http://${stranger.host}/v2/x`,
    );
    const home = await serve((_request, response) => {
      response.writeHead(status, JSON.parse(text));
      response.end(JSON.stringify({ tags: ['a'] }));
    });
    const registry = open([{ host: home.host }], { credentials });
    const name = { registry: home.host, repository: 'a/b' };
    const work =
      status === 202
        ? () => registry.uploadBlob(name, digest, Buffer.from('layer'))
        : () => registry.listTags(name);
    expect(await codeOf(work)).toBe('redirect-forbidden');
    expect(stranger.requests).toHaveLength(0);
  });

  it('as urls of foreign layers are never looked at', async () => {
    const stranger = await serve();
    const home = keep(await startTestRegistry(), one => one.stop());
    home.putBlob('base/run', Buffer.from('layer'));
    const registry = open([{ host: home.host }]);
    const name = { registry: home.host, repository: 'shop/web' };
    await registry.copyBlob({ ...name, repository: 'base/run' }, name, {
      mediaType: 'a/b',
      digest,
      size: 5,
      urls: [`http://${stranger.host}/layer`],
    });
    expect(stranger.requests).toHaveLength(0);
  });

  it('end after many pages, also when every page names another', async () => {
    let page = 0;
    const home = await serve((_request, response) => {
      page += 1;
      response.writeHead(200, { link: `</v2/a/b?p=${page}>; rel="next"` });
      response.end(JSON.stringify({ tags: [`t${page}`] }));
    });
    const registry = open([{ host: home.host }]);
    const tags = await registry.listTags({
      registry: home.host,
      repository: 'a/b',
    });
    expect(tags).toHaveLength(100);
  });
});

describe('secrets stay where they belong', () => {
  it('a token of one registry is not shown to another', async () => {
    const users = { alice: secret };
    const one = keep(
      await startTestRegistry({ auth: { scheme: 'bearer', users } }),
      started => started.stop(),
    );
    const other = await serve((_, response) => response.writeHead(404).end());
    const registry = open([{ host: one.host }, { host: other.host }], {
      credentials,
    });
    const ask = (host: string) =>
      registry.blobExists({ registry: host, repository: 'a/b' }, digest);
    await ask(one.host);
    await ask(other.host);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('and appear in no error, even when a registry echoes them', async () => {
    const home = await serve((request, response) => {
      const shown = request.headers.authorization;
      if (!shown) response.writeHead(401, { 'www-authenticate': 'Basic' });
      else response.writeHead(400, { 'content-type': 'application/json' });
      const message = `you sent ${shown} and \u001b[31mred`;
      response.end(JSON.stringify({ errors: [{ code: 'X', message }] }));
    });
    const registry = open([{ host: home.host }], { credentials });
    const pair = Buffer.from(`alice:${secret}`).toString('base64');
    const failures = await Promise.all(
      everything(registry, home.host).map(work => work().catch(error => error)),
    );
    const errors = failures.filter(isRebaseError);
    const text = `${inspect(errors, { depth: 9 })} ${JSON.stringify(errors)}`;
    expect(errors.length).toBeGreaterThanOrEqual(8);
    expect(text).toContain('X: you sent Basic …');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(pair);
    expect(text).not.toContain('\u001b[31mred');
  });
});

describe('documents made to hurt', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it.each<[string, string | Buffer, Record<string, string>, string]>([
    ['larger than 4 MiB', Buffer.alloc(5 << 20, 0x20), {}, 'too-large'],
    ['nested very deeply', `{"a":${nested(100_000)}}`, {}, 'invalid-document'],
    ['no JSON', 'hello', {}, 'invalid-document'],
    ['no object', '[]', {}, 'invalid-document'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 'invalid-document'],
    [
      'an image and an index at once',
      '{"layers":[],"manifests":[]}',
      {},
      'invalid-document',
    ],
    [
      'calling itself something else',
      '{"mediaType":"application/vnd.oci.image.index.v1+json"}',
      {},
      'invalid-document',
    ],
    [
      'compressed without being asked to',
      gzipSync('{}'),
      { 'content-encoding': 'gzip' },
      'invalid-document',
    ],
  ])('%s are refused', async (_name, body, headers, code) => {
    const home = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': MANIFEST, ...headers });
      response.end(body);
    });
    const registry = open([{ host: home.host }]);
    const reference = { registry: home.host, repository: 'a/b', tag: '1' };
    expect(await codeOf(() => registry.getManifest(reference))).toBe(code);
  });

  it('and endless error documents are read a little and reported', async () => {
    const home = await serve((_request, response) => {
      response.writeHead(418);
      response.end(Buffer.alloc(1 << 20, 0x20));
    });
    const registry = open([{ host: home.host }]);
    const reference = { registry: home.host, repository: 'a/b', tag: '1' };
    expect(await codeOf(() => registry.getManifest(reference))).toBe(
      'registry-error',
    );
  });

  it('do not change what objects are', async () => {
    const home = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"__proto__":{"tags":["x"]},"constructor":1,"tags":["a"]}');
    });
    const registry = open([{ host: home.host }]);
    const name = { registry: home.host, repository: 'a/b' };
    expect(await registry.listTags(name)).toEqual(['a']);
    expect(Object.hasOwn(Object.prototype, 'tags')).toBe(false);
  });

  it('tokens that would break a header are no tokens', async () => {
    const home = await serve((request, response) => {
      if (request.url?.startsWith('/token')) {
        response.end(JSON.stringify({ token: 'a\r\nx-injected: 1' }));
        return;
      }
      const realm = `http://${request.headers.host}/token`;
      response
        .writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` })
        .end();
    });
    const registry = open([{ host: home.host }]);
    const name = { registry: home.host, repository: 'a/b' };
    expect(await codeOf(() => registry.blobExists(name, digest))).toBe(
      'registry-error',
    );
  });
});

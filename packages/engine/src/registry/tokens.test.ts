import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { closeAfterEach } from '../testing/closeAfterEach';
import {
  startTestRegistry,
  TestRegistry,
  TestRegistryAuth,
} from '../testing/testRegistry';
import { createRegistry } from './createRegistry';
import { Credential, CredentialProvider } from './credentials';

const keep = closeAfterEach();
const users = { reader: 'r-secret', writer: 'w-secret' };
const layer = Buffer.from('layer');
const digest = digestOf(layer);

function basic(username: keyof typeof users): Credential {
  return { type: 'basic', id: username, username, password: users[username] };
}

async function begin(
  credentials: CredentialProvider | undefined,
  auth: Partial<TestRegistryAuth> = {},
) {
  const backing = keep(
    await startTestRegistry({ auth: { scheme: 'bearer', users, ...auth } }),
    one => one.stop(),
  );
  const registry = keep(
    createRegistry({
      policy: { hosts: [], otherHosts: 'public-and-loopback' },
      credentials,
    }),
    one => one.close(),
  );
  const name = (repository: string): RepositoryName => ({
    registry: backing.host,
    repository,
  });
  return { backing, registry, name };
}

/** Scopes of each token request, in order. */
function tokensAsked(backing: TestRegistry): string[][] {
  return backing.requests
    .filter(one => one.path.startsWith('/token'))
    .map(one => new URL(one.path, 'http://x').searchParams.getAll('scope'));
}

const writer = { resolve: async () => basic('writer') };

it('asks once for what was announced and needs no more', async () => {
  const { backing, registry, name } = await begin(writer);
  backing.putBlob('base/run', layer);
  registry.announce({
    pull: [name('shop/web'), name('base/run')],
    push: name('shop/web'),
  });
  await registry.blobExists(name('base/run'), digest);
  await registry.mountBlob(name('shop/web'), digest, [name('base/run')]);
  await registry.uploadBlob(name('shop/web'), digestOf('x'), Buffer.from('x'));
  expect(tokensAsked(backing)).toEqual([
    ['repository:shop/web:pull,push', 'repository:base/run:pull'],
  ]);
  expect(backing.requests.map(one => one.status)).toEqual([
    401, 200, 200, 201, 202, 201,
  ]);
});

it('gives equal needs one token, however many ask at once', async () => {
  const { backing, registry, name } = await begin(writer);
  backing.putBlob('shop/web', layer);
  const asked = Array.from({ length: 20 }, () =>
    registry.blobExists(name('shop/web'), digest),
  );
  expect(await Promise.all(asked)).toEqual(asked.map(() => true));
  expect(tokensAsked(backing)).toHaveLength(1);
});

it('asks anew before a token ends', async () => {
  const { backing, registry, name } = await begin(writer, { tokenSeconds: 1 });
  backing.putBlob('shop/web', layer);
  await registry.blobExists(name('shop/web'), digest);
  await sleep(850);
  await registry.blobExists(name('shop/web'), digest);
  expect(tokensAsked(backing)).toHaveLength(2);
  expect(backing.requests.filter(one => one.status === 401)).toHaveLength(1);
});

it('reads with one credential and writes with another, asked for only then', async () => {
  const uses: string[] = [];
  const { backing, registry, name } = await begin({
    async resolve(_repository, use) {
      uses.push(use);
      return basic(use === 'push' ? 'writer' : 'reader');
    },
  });
  backing.putBlob('shop/web', layer);
  await registry.blobExists(name('shop/web'), digest);
  expect(uses).not.toContain('push');
  registry.announce({ pull: [], push: name('shop/web') });
  await registry.uploadBlob(name('shop/web'), digestOf('x'), Buffer.from('x'));
  await registry.blobExists(name('shop/web'), digest);
  const shown = backing.requests
    .filter(one => one.path.startsWith('/token'))
    .map(one => one.headers.authorization ?? '')
    .map(one => Buffer.from(one.slice(6), 'base64').toString().split(':')[0]);
  expect(shown).toEqual(['reader', 'writer']);
});

it('exchanges an identity token', async () => {
  const { backing, registry, name } = await begin({
    async resolve() {
      return { type: 'identity-token', id: 'sso', token: await refreshToken() };
    },
  });
  async function refreshToken(): Promise<string> {
    const pair = Buffer.from('reader:r-secret').toString('base64');
    const reply = await fetch(
      `http://${backing.host}/token?service=test-registry&offline_token=true`,
      { headers: { authorization: `Basic ${pair}` } },
    );
    const body = (await reply.json()) as { refresh_token: string };
    return body.refresh_token;
  }
  backing.putBlob('shop/web', layer);
  expect(await registry.blobExists(name('shop/web'), digest)).toBe(true);
  expect(
    backing.requests.some(
      one => one.method === 'POST' && one.path === '/token',
    ),
  ).toBe(true);
});

it('shows a ready-made registry token as it is', async () => {
  const { backing, registry, name } = await begin({
    resolve: async () => ({ type: 'bearer', id: 'ready', token: 'abc' }),
  });
  await expect(
    registry.blobExists(name('shop/web'), digest),
  ).rejects.toMatchObject({ code: 'unauthorized' });
  expect(backing.requests[0]?.headers.authorization).toBe('Bearer abc');
});

it('pulls anonymously and says what is missing for a push', async () => {
  const { backing, registry, name } = await begin(undefined, {
    anonymousPull: true,
  });
  backing.putBlob('shop/web', layer);
  expect(await registry.blobExists(name('shop/web'), digest)).toBe(true);
  await expect(
    registry.uploadBlob(name('shop/web'), digest, layer),
  ).rejects.toMatchObject({
    code: 'unauthorized',
    message: expect.stringContaining('no credential is configured'),
  });
});

it('names a refused credential and keeps its secret', async () => {
  const { backing, registry, name } = await begin({
    resolve: async () => ({ ...basic('reader'), password: 'wrong-secret' }),
  });
  const failure: unknown = await registry
    .blobExists(name('shop/web'), digest)
    .catch(error => error);
  expect(failure).toMatchObject({
    code: 'unauthorized',
    message: `the token service of ${backing.host} refuses the credential "reader" (401)`,
  });
});

it('leaves no upload open where cancelling needs a right of its own', async () => {
  const { backing, registry, name } = await begin(writer);
  const mounted = await registry.mountBlob(name('shop/web'), digest, [
    name('base/run'),
  ]);
  expect(mounted).toBe(false);
  expect(backing.openUploads).toBe(0);
});

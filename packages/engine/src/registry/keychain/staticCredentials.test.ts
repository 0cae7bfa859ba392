import { createKeychain } from './createKeychain';
import { StaticCredential, staticCredentials } from './staticCredentials';

const secret = (username: string) => ({ username, password: 'p' });
const host = 'registry.acme.dev';
const entries: readonly StaticCredential[] = [
  { host, secret: secret('host') },
  { host, repository: 'shop', secret: secret('shop') },
  { host, repository: 'shop/web', use: 'push', secret: secret('web-push') },
  { host: `${host}:8443`, secret: { identityToken: 't' } },
  { host: 'push.dev', use: 'push', secret: { registryToken: 'r' } },
];

async function idFor(
  registry: string,
  repository: string,
  use: 'pull' | 'push' = 'pull',
) {
  const found = await staticCredentials(entries).resolve(
    { registry, repository },
    use,
  );
  return found?.id;
}

describe('staticCredentials', () => {
  it.each([
    [host, 'base/run', 'pull', `config:${host}`],
    [host, 'shop/api', 'pull', `config:${host}/shop`],
    [host, 'shop', 'pull', `config:${host}/shop`],
    [host, 'shopping/cart', 'pull', `config:${host}`],
    [host, 'shop/web', 'pull', `config:${host}/shop`],
    [host, 'shop/web', 'push', `config:${host}/shop/web:push`],
    [host, 'shop/web/deep', 'push', `config:${host}/shop/web:push`],
    [`${host}:8443`, 'a', 'pull', `config:${host}:8443`],
    ['push.dev', 'a', 'pull', undefined],
    ['push.dev', 'a', 'push', 'config:push.dev:push'],
    [`${host}.evil.example`, 'a', 'pull', undefined],
    [`evil.${host}`, 'a', 'pull', undefined],
    [`${host}:443`, 'a', 'pull', undefined],
  ] as const)('%s/%s to %s: %s', async (registry, repository, use, id) => {
    expect(await idFor(registry, repository, use)).toBe(id);
  });

  it('gives each kind of secret as what it is', async () => {
    const keychain = staticCredentials(entries);
    const name = (registry: string) => ({ registry, repository: 'a' });
    expect(await keychain.resolve(name(`${host}:8443`), 'pull')).toMatchObject({
      type: 'identity-token',
      token: 't',
    });
    expect(await keychain.resolve(name('push.dev'), 'push')).toMatchObject({
      type: 'bearer',
      token: 'r',
    });
  });
});

it('createKeychain takes the first that knows, and asks no further', async () => {
  const asked: string[] = [];
  const provider = (id: string, knows: boolean) => ({
    async resolve() {
      asked.push(id);
      return knows ? { type: 'bearer' as const, id, token: id } : undefined;
    },
  });
  const keychain = createKeychain(
    provider('a', false),
    provider('b', true),
    provider('c', true),
  );
  const found = await keychain.resolve(
    { registry: host, repository: 'a' },
    'pull',
  );
  expect(found?.id).toBe('b');
  expect(asked).toEqual(['a', 'b']);
});

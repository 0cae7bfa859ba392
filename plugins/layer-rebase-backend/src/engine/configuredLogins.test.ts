import { createKeychain } from '@layer-rebase/engine';
import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import { pushSamples } from '../__testUtils__/samples';
import { RegistryConfig } from '../config';
import { configuredLogins } from './configuredLogins';
import { Registries } from './registries';

const base = {
  runImages: [],
  patchImages: [],
  ambient: false,
  googleProjects: [],
};
const read = { username: 'portal', password: 'reads' };
const push = { username: 'portal-push', password: 'writes' };

function resolve(entry: Partial<RegistryConfig>, use: 'pull' | 'push') {
  const host = 'registry.example.com';
  const logins = configuredLogins([{ ...base, host, ...entry }], {
    dockerConfig: false,
  });
  return createKeychain(...logins).resolve(
    { registry: host, repository: 'shop/web' },
    use,
  );
}

describe('configuredLogins', () => {
  it('keeps reading and pushing apart', async () => {
    expect(await resolve({ read, push }, 'pull')).toMatchObject(read);
    expect(await resolve({ read, push }, 'push')).toMatchObject(push);
    expect(await resolve({ read }, 'push')).toMatchObject(read);
    expect(await resolve({ push }, 'pull')).toBeUndefined();
    expect(await resolve({}, 'pull')).toBeUndefined();
  });

  it('takes an identity token', async () => {
    expect(await resolve({ read: { token: 'abc' } }, 'pull')).toMatchObject({
      type: 'identity-token',
      token: 'abc',
    });
  });

  it('gives no host the login of another', async () => {
    const logins = configuredLogins(
      [{ ...base, host: 'registry.example.com', read }],
      { dockerConfig: false },
    );
    const other = { registry: 'registry.example.com.evil', repository: 'a/b' };
    expect(
      await createKeychain(...logins).resolve(other, 'pull'),
    ).toBeUndefined();
  });

  describe('at a registry that asks for a login', () => {
    let registry: TestRegistry;

    beforeEach(async () => {
      registry = await startTestRegistry({
        auth: {
          scheme: 'basic',
          users: {
            [read.username]: read.password,
            [push.username]: push.password,
          },
        },
      });
      pushSamples(registry);
    });

    afterEach(() => registry.stop());

    it('shows the pushing login only while writing', async () => {
      const { host } = registry;
      const entry = {
        ...base,
        host,
        private: true,
        plainHttp: true,
        read,
        push,
      };
      const registries = new Registries(
        [entry],
        configuredLogins([entry], { dockerConfig: false }),
      );
      const repository = { registry: host, repository: 'shop/checkout' };
      const users = () =>
        registry.requests
          .map(({ headers }) => headers.authorization)
          .filter(Boolean)
          .map(header => Buffer.from(header.slice(6), 'base64').toString())
          .map(pair => pair.split(':')[0]);

      await registries.reading.headManifest({ ...repository, tag: '1.4' });
      expect(new Set(users())).toEqual(new Set([read.username]));

      registry.clearRequests();
      const writing = registries.openForWriting();
      writing.announce({ pull: [], push: repository });
      await writing.uploadBlob(
        repository,
        'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        new Uint8Array(),
      );
      expect(new Set(users())).toEqual(new Set([push.username]));
      await writing.close();
      await registries.close();
    });
  });
});

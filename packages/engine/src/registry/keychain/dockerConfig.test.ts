import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { closeAfterEach } from '../../testing/closeAfterEach';
import { askCredentialHelper } from './credentialHelper';
import { dockerConfigCredentials } from './dockerConfigCredentials';
import { dockerConfigFiles } from './dockerConfigFile';

const keep = closeAfterEach();
const auth = (pair: string) => Buffer.from(pair).toString('base64');

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'layer-rebase-keychain-'));
  return keep(path, one => rm(one, { recursive: true, force: true }));
}

async function write(path: string, text: string, mode = 0o600) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

/** A helper as a shell script in a folder of its own; returns the folder. */
async function helper(name: string, script: string): Promise<string> {
  const path = await folder();
  await write(
    join(path, `docker-credential-${name}`),
    `#!/bin/sh\n${script}\n`,
    0o700,
  );
  return path;
}

async function keychainOf(config: object, path = '') {
  const home = await folder();
  const file = await write(join(home, 'config.json'), JSON.stringify(config));
  return dockerConfigCredentials({
    files: [file],
    environment: { PATH: path },
    helperTimeoutMs: 500,
  });
}

const name = (registry: string, repository = 'shop/web') => ({
  registry,
  repository,
});

describe('auths', () => {
  it.each<[string, string, object, object | undefined]>([
    [
      'auth',
      'r.dev',
      { 'r.dev': { auth: auth('alice:p:w') } },
      {
        type: 'basic',
        id: 'docker-config:r.dev',
        username: 'alice',
        password: 'p:w',
      },
    ],
    [
      'user and password, by URL',
      'r.dev',
      { 'https://r.dev': { username: 'a', password: 'b' } },
      {
        type: 'basic',
        id: 'docker-config:r.dev',
        username: 'a',
        password: 'b',
      },
    ],
    [
      'an identity token',
      'r.dev:5000',
      { 'r.dev:5000': { identitytoken: 't', auth: auth('x:y') } },
      { type: 'identity-token', id: 'docker-config:r.dev:5000', token: 't' },
    ],
    [
      'a registry token',
      'r.dev',
      { 'r.dev': { registrytoken: 't' } },
      { type: 'bearer', id: 'docker-config:r.dev', token: 't' },
    ],
    [
      'the longest path, as podman keeps them',
      'r.dev',
      {
        'r.dev': { auth: auth('host:p') },
        'r.dev/shop': { auth: auth('shop:p') },
        'r.dev/shop/web': { auth: auth('web:p') },
        'r.dev/shop/web2': { auth: auth('web2:p') },
      },
      {
        type: 'basic',
        id: 'docker-config:r.dev',
        username: 'web',
        password: 'p',
      },
    ],
    [
      'Docker Hub by its old address',
      'index.docker.io',
      { 'https://index.docker.io/v1/': { auth: auth('hub:p') } },
      {
        type: 'basic',
        id: 'docker-config:index.docker.io',
        username: 'hub',
        password: 'p',
      },
    ],
    [
      'nothing for another host',
      'r.dev.evil',
      { 'r.dev': { auth: auth('a:b') } },
      undefined,
    ],
    [
      'nothing for another port',
      'r.dev:1',
      { 'r.dev': { auth: auth('a:b') } },
      undefined,
    ],
    ['nothing of an empty entry', 'r.dev', { 'r.dev': {} }, undefined],
    ['nothing of nonsense', 'r.dev', { 'r.dev': { auth: 7 } }, undefined],
  ])('gives %s', async (_name, host, auths, expected) => {
    const keychain = await keychainOf({ auths });
    const found = await keychain.resolve(name(host), 'pull');
    expect(found).toEqual(expected);
  });
});

describe('files', () => {
  it('are those of docker and podman, in order', () => {
    expect(
      dockerConfigFiles({
        HOME: '/home/a',
        REGISTRY_AUTH_FILE: '/etc/auth.json',
        XDG_RUNTIME_DIR: '/run/user/1',
      }),
    ).toEqual([
      '/home/a/.docker/config.json',
      '/etc/auth.json',
      '/run/user/1/containers/auth.json',
      '/home/a/.config/containers/auth.json',
    ]);
    expect(dockerConfigFiles({ HOME: '/home/a', DOCKER_CONFIG: '/d' })[0]).toBe(
      '/d/config.json',
    );
  });

  it('that do not exist are passed over; the first that knows wins', async () => {
    const home = await folder();
    const file = (path: string, user: string) =>
      write(
        join(home, path),
        JSON.stringify({ auths: { 'r.dev': { auth: auth(`${user}:p`) } } }),
      );
    await file('.config/containers/auth.json', 'podman');
    const keychain = () =>
      dockerConfigCredentials({ environment: { HOME: home } });
    expect(await keychain().resolve(name('r.dev'), 'pull')).toMatchObject({
      username: 'podman',
    });
    await file('.docker/config.json', 'docker');
    expect(await keychain().resolve(name('r.dev'), 'pull')).toMatchObject({
      username: 'docker',
    });
  });

  it('that cannot be read are named, their content is not', async () => {
    const home = await folder();
    const file = await write(
      join(home, 'c.json'),
      '{"auths":{"r":{"auth":"c2VjcmV0"',
    );
    const failure: unknown = await dockerConfigCredentials({ files: [file] })
      .resolve(name('r.dev'), 'pull')
      .catch(error => error);
    expect(failure).toMatchObject({ code: 'invalid-document' });
    expect(inspect(failure)).toContain(file);
    expect(inspect(failure)).not.toContain('c2VjcmV0');
  });
});

describe('helpers', () => {
  const answering = (reply: string) =>
    `read host; [ "$host" = "r.dev" ] && [ "$1" = get ] && echo '${reply}'`;

  it('are asked with the host on stdin, the one for the host first', async () => {
    const path = await helper(
      'own-1',
      answering('{"ServerURL":"x","Username":"a","Secret":"s"}'),
    );
    const config = { credHelpers: { 'r.dev': 'own-1' }, credsStore: 'none' };
    const keychain = await keychainOf(config, path);
    expect(await keychain.resolve(name('r.dev'), 'pull')).toMatchObject({
      type: 'basic',
      id: 'docker-config:r.dev',
      username: 'a',
      password: 's',
    });
  });

  it('may give an identity token', async () => {
    const path = await helper(
      'store',
      answering('{"Username":"<token>","Secret":"s"}'),
    );
    const keychain = await keychainOf({ credsStore: 'store' }, path);
    expect(await keychain.resolve(name('r.dev'), 'pull')).toMatchObject({
      type: 'identity-token',
      token: 's',
    });
  });

  it('108 that know nothing make it anonymous', async () => {
    const path = await helper(
      'store',
      'echo "credentials not found in native keychain"; exit 1',
    );
    const keychain = await keychainOf({ credsStore: 'store' }, path);
    expect(await keychain.resolve(name('r.dev'), 'pull')).toBeUndefined();
  });

  it('are asked once by many, and not again for a while', async () => {
    const path = await folder();
    const count = join(path, 'count');
    await write(
      join(path, 'docker-credential-store'),
      `#!/bin/sh\necho x >> ${count}\necho '{"Username":"a","Secret":"s"}'\n`,
      0o700,
    );
    const keychain = await keychainOf({ credsStore: 'store' }, path);
    const ask = () => keychain.resolve(name('r.dev'), 'pull');
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(await readFile(count, 'utf8')).toBe('x\n');
  });

  it.each([
    ['fails', 'echo topsecret; exit 3', 'failed for r.dev (3)'],
    ['hangs', 'sleep 20', 'failed for r.dev (killed)'],
    ['says no JSON', 'echo topsecret', 'gave no user and secret'],
    ['says another thing', `echo '{"Secret":7}'`, 'gave no user and secret'],
    [
      'never stops talking',
      'while :; do echo topsecret-topsecret-topsecret; done',
      'failed for r.dev',
    ],
  ])('that %s are reported without their words', async (_name, script, why) => {
    const path = await helper('bad', script);
    const failure: unknown = await askCredentialHelper('bad', 'r.dev', {
      path,
      timeoutMs: 400,
    }).catch(error => error);
    expect(failure).toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining(why),
    });
    expect(inspect(failure)).not.toContain('topsecret');
  });

  it.each(['', 'a b', 'a;touch x', '$(id)', '../../bin/sh', 'a/b', 'x\n', 'é'])(
    'of the name %j are never run',
    async helperName => {
      await expect(
        askCredentialHelper(helperName, 'r.dev', { path: '/bin' }),
      ).rejects.toMatchObject({ code: 'unauthorized' });
    },
  );

  it('are looked for in absolute folders only', async () => {
    await expect(
      askCredentialHelper('x', 'r.dev', { path: '.:bin::~/bin' }),
    ).rejects.toMatchObject({
      message: 'the credential helper "x" is not installed',
    });
  });
});

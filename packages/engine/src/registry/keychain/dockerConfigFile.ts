import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RebaseError } from '../../errors';
import { parseObject } from '../jsonDocument';
import { ConfiguredSecret } from './staticCredentials';

/** What a docker or podman configuration says of signing in. Keys as written. */
export interface DockerConfig {
  readonly auths: ReadonlyMap<string, ConfiguredSecret>;
  /** Helper by host. */
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore?: string;
}

const MAX_FILE_BYTES = 1024 * 1024;

/** Where docker and podman keep it, in the order in which they are asked (registries.md 4.1). */
export function dockerConfigFiles(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const {
    DOCKER_CONFIG,
    REGISTRY_AUTH_FILE,
    XDG_RUNTIME_DIR,
    XDG_CONFIG_HOME,
    HOME,
  } = environment;
  const home = HOME ?? homedir();
  return [
    join(DOCKER_CONFIG || join(home, '.docker'), 'config.json'),
    ...(REGISTRY_AUTH_FILE ? [REGISTRY_AUTH_FILE] : []),
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'containers/auth.json')] : []),
    join(XDG_CONFIG_HOME || join(home, '.config'), 'containers/auth.json'),
  ];
}

/** Reads one file; undefined when there is none. Throws `invalid-document` for one that cannot be read as such. */
export async function readDockerConfig(
  path: string,
): Promise<DockerConfig | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  if (found.size > MAX_FILE_BYTES) throw tooLarge(path);
  return interpret(
    parseObject(await readFile(path), `the sign-in file ${path}`),
  );
}

function interpret(document: Readonly<Record<string, unknown>>): DockerConfig {
  const { auths, credHelpers, credsStore } = document;
  return {
    auths: new Map(
      entriesOf(auths).flatMap(([key, value]) => {
        const secret = secretOf(value);
        return secret ? [[key, secret]] : [];
      }),
    ),
    credHelpers: new Map(
      entriesOf(credHelpers).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
    ...(typeof credsStore === 'string' && credsStore && { credsStore }),
  };
}

/** docker leaves empty entries behind when a helper keeps the secret: those say nothing. */
function secretOf(value: unknown): ConfiguredSecret | undefined {
  const entry = new Map(entriesOf(value));
  const text = (key: string) => {
    const found = entry.get(key);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const identityToken = text('identitytoken');
  if (identityToken !== undefined) return { identityToken };
  const registryToken = text('registrytoken');
  if (registryToken !== undefined) return { registryToken };
  const username = text('username');
  const password = text('password');
  if (username !== undefined && password !== undefined) {
    return { username, password };
  }
  return readPair(text('auth'));
}

/** `auth` is the base64 of `user:password`; docker once padded it with NULs. */
function readPair(auth: string | undefined): ConfiguredSecret | undefined {
  const pair = Buffer.from(auth ?? '', 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon <= 0) return undefined;
  return {
    username: pair.slice(0, colon),
    password: pair.slice(colon + 1).replace(/\0+$/, ''),
  };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
    : [];
}

function tooLarge(path: string): RebaseError {
  return new RebaseError(
    'invalid-document',
    `the sign-in file ${path} has more than ${MAX_FILE_BYTES} bytes`,
  );
}

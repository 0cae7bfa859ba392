import { DOCKER_HUB, RepositoryName } from '../../image/reference';
import { CredentialProvider } from '../credentials';
import { untilAborted } from '../untilAborted';
import { askCredentialHelper } from './credentialHelper';
import {
  DockerConfig,
  dockerConfigFiles,
  readDockerConfig,
} from './dockerConfigFile';
import { ConfiguredSecret, toCredential } from './staticCredentials';

export interface DockerConfigOptions {
  /** The files to read, in order; where docker and podman keep theirs when absent. */
  readonly files?: readonly string[];
  /** Names the files and the folders of helpers; the process's own when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly helperTimeoutMs?: number;
}

type Ask = (
  helper: string,
  host: string,
) => Promise<ConfiguredSecret | undefined>;

/** What was found is believed so long: a sweep asks thousands of times, and helpers are slow. */
const MEMORY_MS = 60_000;

/** docker's name for the Hub in its files and to its helpers. */
const HUB_KEY = 'https://index.docker.io/v1/';

/** Credentials of docker's and podman's own sign-in: `auths`, then `credHelpers`, then `credsStore` of each file. */
export function dockerConfigCredentials(
  options: DockerConfigOptions = {},
): CredentialProvider {
  const environment = options.environment ?? process.env;
  const files = options.files ?? dockerConfigFiles(environment);
  const remember = memory<ConfiguredSecret | undefined>();
  const configs = memory<DockerConfig | undefined>();
  const ask: Ask = (helper, host) =>
    remember(`${helper} ${host}`, () =>
      askCredentialHelper(helper, host, {
        path: environment.PATH,
        timeoutMs: options.helperTimeoutMs,
      }),
    );
  return {
    async resolve(name, _use, signal) {
      for (const file of files) {
        const config = await configs(file, () => readDockerConfig(file));
        const secret =
          config &&
          (fromAuths(config, name) ??
            (await untilAborted(fromHelpers(config, name, ask), signal)));
        if (secret)
          return toCredential(`docker-config:${name.registry}`, secret);
      }
      return undefined;
    },
  };
}

/** The longest key that names the repository, then the host in any of its spellings. */
function fromAuths(
  { auths }: DockerConfig,
  name: RepositoryName,
): ConfiguredSecret | undefined {
  const parts = name.repository.split('/');
  const paths = parts.map(
    (_, index) =>
      `${name.registry}/${parts.slice(0, parts.length - index).join('/')}`,
  );
  const key = [...paths, ...hostKeys(name.registry)].find(one =>
    auths.has(one),
  );
  return key === undefined ? undefined : auths.get(key);
}

async function fromHelpers(
  { credHelpers, credsStore }: DockerConfig,
  { registry }: RepositoryName,
  ask: Ask,
): Promise<ConfiguredSecret | undefined> {
  const own = hostKeys(registry).find(key => credHelpers.has(key));
  const helper = own === undefined ? credsStore : credHelpers.get(own);
  if (helper === undefined) return undefined;
  return ask(helper, registry === DOCKER_HUB ? HUB_KEY : registry);
}

function hostKeys(host: string): readonly string[] {
  return host === DOCKER_HUB
    ? [HUB_KEY, DOCKER_HUB, 'docker.io', 'registry-1.docker.io']
    : [
        host,
        `https://${host}`,
        `https://${host}/`,
        `https://${host}/v1/`,
        `https://${host}/v2/`,
      ];
}

/** Remembers answers for a while, and asks once for many who ask together; failures are not remembered. */
function memory<T>(): (key: string, find: () => Promise<T>) => Promise<T> {
  const known = new Map<
    string,
    { readonly until: number; readonly value: Promise<T> }
  >();
  return (key, find) => {
    const found = known.get(key);
    if (found && found.until > Date.now()) return found.value;
    const value = find().catch(error => {
      known.delete(key);
      throw error;
    });
    known.set(key, { until: Date.now() + MEMORY_MS, value });
    return value;
  };
}

import { RepositoryName } from '../../image/reference';
import { Credential, CredentialProvider } from '../credentials';

/** A secret as configured: user and password, an identity token to exchange, or a token to show as it is. */
export type ConfiguredSecret =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }
  | { readonly registryToken: string };

export interface StaticCredential {
  /** Exact `host[:port]`, as references spell it; Docker Hub is `index.docker.io`. */
  readonly host: string;
  /** Only for this repository and those below it; the whole host when absent. */
  readonly repository?: string;
  /** Only for pulling or only for pushing; both when absent. */
  readonly use?: 'pull' | 'push';
  readonly secret: ConfiguredSecret;
}

/** Credentials that stand in a configuration. The longest repository wins; then an entry for just this use. */
export function staticCredentials(
  entries: readonly StaticCredential[],
): CredentialProvider {
  const narrowestFirst = [...entries].sort(
    (a, b) =>
      (b.repository ?? '').length - (a.repository ?? '').length ||
      Number(b.use !== undefined) - Number(a.use !== undefined),
  );
  return {
    async resolve(name, use) {
      const entry = narrowestFirst.find(
        one => (one.use ?? use) === use && isFor(one, name),
      );
      return entry && toCredential(idOf(entry), entry.secret);
    },
  };
}

/** A configured secret as the client shows it. */
export function toCredential(id: string, secret: ConfiguredSecret): Credential {
  if ('identityToken' in secret) {
    return { type: 'identity-token', id, token: secret.identityToken };
  }
  return 'registryToken' in secret
    ? { type: 'bearer', id, token: secret.registryToken }
    : { type: 'basic', id, ...secret };
}

function isFor(entry: StaticCredential, name: RepositoryName): boolean {
  const { host, repository } = entry;
  return (
    host === name.registry &&
    (repository === undefined ||
      repository === name.repository ||
      name.repository.startsWith(`${repository}/`))
  );
}

function idOf({ host, repository, use }: StaticCredential): string {
  const place = repository === undefined ? host : `${host}/${repository}`;
  return ['config', place, ...(use ? [use] : [])].join(':');
}

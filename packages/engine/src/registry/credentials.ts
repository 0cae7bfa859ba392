import { digestOf } from '../image/digest';
import { RepositoryName } from '../image/reference';

/** What a registry or its token service is shown. `id` may be logged, nothing else may. */
export type Credential =
  | {
      readonly type: 'basic';
      readonly id: string;
      readonly username: string;
      readonly password: string;
    }
  | {
      readonly type: 'identity-token';
      readonly id: string;
      readonly token: string;
    }
  | { readonly type: 'bearer'; readonly id: string; readonly token: string };

/** Every text of a credential that nobody may read, in the spellings that cross the wire. */
export function secretsOf(credential: Credential): readonly string[] {
  if (credential.type !== 'basic') return [credential.token];
  const { username, password } = credential;
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return [password, pair].filter(text => text !== '');
}

/** Equal for equal credentials, whatever their ids; tells nothing about them. For keys of caches in memory. */
export function credentialKey(credential: Credential | undefined): string {
  return credential
    ? digestOf(JSON.stringify([credential.type, ...secretsOf(credential)]))
    : 'anonymous';
}

/** Finds credentials for one host; undefined means anonymous. Push credentials are asked for only while applying. */
export interface CredentialProvider {
  resolve(
    repository: RepositoryName,
    use: 'pull' | 'push',
    signal?: AbortSignal,
  ): Promise<Credential | undefined>;
}

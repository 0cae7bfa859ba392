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

/** Finds credentials for one host; undefined means anonymous. Push credentials are asked for only while applying. */
export interface CredentialProvider {
  resolve(
    repository: RepositoryName,
    use: 'pull' | 'push',
    signal?: AbortSignal,
  ): Promise<Credential | undefined>;
}

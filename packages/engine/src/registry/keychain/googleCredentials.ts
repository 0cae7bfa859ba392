import { CredentialProvider } from '../credentials';
import { untilAborted } from '../untilAborted';
import { isGoogleHost } from './cloudHosts';
import { mintOnce } from './expiringCredential';
import { sdkGoogleTokens } from './googleSdk';

export interface GoogleToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
}

export type GoogleTokenSource = () => Promise<GoogleToken>;

export interface GoogleOptions {
  /** Projects whose repositories get the ambient identity: the first part of their path. */
  readonly projects: readonly string[];
  /** Application default credentials by the optional `google-auth-library` when absent. */
  readonly tokens?: GoogleTokenSource;
}

const USERNAME = 'oauth2accesstoken';
const MARGIN_MS = 60_000;

/** Credentials for Google's registries from the ambient identity (registries.md 4.2). */
export function googleCredentials(options: GoogleOptions): CredentialProvider {
  const { projects, tokens = sdkGoogleTokens } = options;
  const mint = mintOnce(async () => {
    const { accessToken, expiresAt } = await tokens();
    return {
      credential: {
        type: 'basic',
        id: 'google:ambient',
        username: USERNAME,
        password: accessToken,
      },
      refreshAt: expiresAt.getTime() - MARGIN_MS,
    };
  });
  return {
    async resolve({ registry, repository }, _use, signal) {
      const project = repository.split('/')[0] ?? '';
      return isGoogleHost(registry) && projects.includes(project)
        ? untilAborted(mint('ambient'), signal)
        : undefined;
    },
  };
}

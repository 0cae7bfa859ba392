import { RebaseError } from '../../errors';
import type { GoogleToken } from './googleCredentials';
import { loadOptional } from './optionalModule';

const PACKAGE = 'google-auth-library';
const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** When the library does not tell: tokens live an hour, asking again is cheap. */
const ASSUMED_LIFE_MS = 300_000;

/** The part of the library that is used; the package is not among our dependencies, so neither are its types. */
interface GoogleSdk {
  readonly GoogleAuth: new (options: { readonly scopes: string }) => {
    getClient(): Promise<{
      readonly credentials?: { readonly expiry_date?: number | null };
      getAccessToken(): Promise<{ readonly token?: string | null }>;
    }>;
  };
}

/** Application default credentials: metadata server, workload identity, or a developer's own. */
export async function sdkGoogleTokens(): Promise<GoogleToken> {
  const sdk = await loadOptional(PACKAGE);
  if (!isGoogleSdk(sdk)) {
    throw new RebaseError('unsupported', `${PACKAGE} is not what it was`);
  }
  const client = await new sdk.GoogleAuth({ scopes: SCOPE }).getClient();
  const { token } = await client.getAccessToken();
  if (!token) throw new RebaseError('unauthorized', 'Google gave no token');
  const expiry = client.credentials?.expiry_date;
  return {
    accessToken: token,
    expiresAt: new Date(expiry ?? Date.now() + ASSUMED_LIFE_MS),
  };
}

function isGoogleSdk(sdk: object): sdk is GoogleSdk {
  return 'GoogleAuth' in sdk;
}

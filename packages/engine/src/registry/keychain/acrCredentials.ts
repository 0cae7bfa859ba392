import { readFile } from 'node:fs/promises';
import { RebaseError } from '../../errors';
import { CredentialProvider } from '../credentials';
import { parseObject } from '../jsonDocument';
import { untilAborted } from '../untilAborted';
import { isAcrHost } from './cloudHosts';
import { MintedCredential, mintOnce } from './expiringCredential';
import { postForm } from './postForm';

export interface AcrOptions {
  /** Exact hosts, `name.azurecr.io`, that get the ambient identity. */
  readonly registries: readonly string[];
  /** Azure workload identity; the variables that its webhook sets when absent. */
  readonly identity?: WorkloadIdentity;
  /** Where a registry exchanges tokens; `https://HOST/oauth2/exchange` when absent. */
  readonly exchangeUrl?: (host: string) => string;
}

export interface WorkloadIdentity {
  readonly tenantId: string;
  readonly clientId: string;
  /** Holds the cluster's token for this workload; read anew each time. */
  readonly federatedTokenFile: string;
  /** `https://login.microsoftonline.com/` in the public cloud. */
  readonly authorityHost: string;
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SCOPE = 'https://containerregistry.azure.net/.default';
const PUBLIC_AUTHORITY = 'https://login.microsoftonline.com/';

/** When the refresh token does not tell: they live three hours. */
const ASSUMED_LIFE_MS = 600_000;
const MARGIN_MS = 300_000;

/**
 * Credentials for Azure Container Registry: the workload's token for an Entra token, that for the registry's refresh
 * token, which the token service then takes (registries.md 1.1, 4.2).
 */
export function acrCredentials(options: AcrOptions): CredentialProvider {
  const {
    registries,
    identity = identityFromEnvironment(process.env),
    exchangeUrl = host => `https://${host}/oauth2/exchange`,
  } = options;
  const mint = mintOnce(async host => {
    if (!identity) throw noIdentity(host);
    const accessToken = await entraToken(identity);
    return exchange(host, exchangeUrl(host), identity.tenantId, accessToken);
  });
  return {
    async resolve({ registry }, _use, signal) {
      return isAcrHost(registry) && registries.includes(registry)
        ? untilAborted(mint(registry), signal)
        : undefined;
    },
  };
}

async function entraToken(identity: WorkloadIdentity): Promise<string> {
  const { tenantId, clientId, federatedTokenFile, authorityHost } = identity;
  const url = new URL(
    `${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
    authorityHost,
  );
  const reply = await postForm(url, {
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: SCOPE,
    client_assertion_type: ASSERTION,
    client_assertion: (await readFile(federatedTokenFile, 'utf8')).trim(),
  });
  return textIn(reply.access_token, url.host);
}

async function exchange(
  host: string,
  url: string,
  tenant: string,
  accessToken: string,
): Promise<MintedCredential> {
  const reply = await postForm(new URL(url), {
    grant_type: 'access_token',
    service: host,
    tenant,
    access_token: accessToken,
  });
  const token = textIn(reply.refresh_token, host);
  const life = expiryOf(token) ?? Date.now() + ASSUMED_LIFE_MS + MARGIN_MS;
  return {
    credential: { type: 'identity-token', id: `acr:${host}`, token },
    refreshAt: life - MARGIN_MS,
  };
}

/** `exp` of a JWT, read and not verified: it only says when to ask again. */
function expiryOf(token: string): number | undefined {
  try {
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url');
    const { exp } = parseObject(claims, 'the token');
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

function identityFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): WorkloadIdentity | undefined {
  const {
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_FEDERATED_TOKEN_FILE: federatedTokenFile,
    AZURE_AUTHORITY_HOST: authorityHost = PUBLIC_AUTHORITY,
  } = environment;
  return tenantId && clientId && federatedTokenFile
    ? { tenantId, clientId, federatedTokenFile, authorityHost }
    : undefined;
}

function textIn(value: unknown, host: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new RebaseError('unauthorized', `${host} answers without a token`, {
    facts: { host },
  });
}

function noIdentity(host: string): RebaseError {
  return new RebaseError(
    'unauthorized',
    `there is no Azure workload identity to sign in to ${host} with`,
    { facts: { host } },
  );
}

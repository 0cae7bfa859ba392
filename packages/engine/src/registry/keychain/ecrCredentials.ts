import { RebaseError } from '../../errors';
import { CredentialProvider } from '../credentials';
import { untilAborted } from '../untilAborted';
import { EcrHost, parseEcrHost } from './cloudHosts';
import { sdkEcrTokens } from './ecrSdk';
import { MintedCredential, mintOnce } from './expiringCredential';

/** What ECR's `GetAuthorizationToken` answers. */
export interface EcrToken {
  /** base64 of `AWS:password` */
  readonly authorizationToken: string;
  readonly expiresAt: Date;
}

export type EcrTokenSource = (host: EcrHost) => Promise<EcrToken>;

export interface EcrOptions {
  /** AWS accounts whose registries get the ambient identity; an attacker can own a real ECR in another account. */
  readonly accounts: readonly string[];
  /** `GetAuthorizationToken` of the optional `@aws-sdk/client-ecr` when absent. */
  readonly tokens?: EcrTokenSource;
}

/** Tokens live twelve hours; the last one is not used. */
const MARGIN_MS = 3_600_000;

/** Credentials for AWS ECR from the ambient identity; one serves all repositories of a registry (registries.md 2.4). */
export function ecrCredentials(options: EcrOptions): CredentialProvider {
  const { accounts, tokens = sdkEcrTokens } = options;
  const mint = mintOnce(async host => {
    const parsed = parseEcrHost(host);
    if (!parsed) throw new RebaseError('unsupported', `${host} is not ECR`);
    return toCredential(host, await tokens(parsed));
  });
  return {
    async resolve({ registry }, _use, signal) {
      const parsed = parseEcrHost(registry);
      return parsed && accounts.includes(parsed.account)
        ? untilAborted(mint(registry), signal)
        : undefined;
    },
  };
}

function toCredential(host: string, token: EcrToken): MintedCredential {
  const pair = Buffer.from(token.authorizationToken, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon <= 0) {
    throw new RebaseError('unauthorized', `AWS gave no token for ${host}`, {
      facts: { host },
    });
  }
  return {
    credential: {
      type: 'basic',
      id: `ecr:${host}`,
      username: pair.slice(0, colon),
      password: pair.slice(colon + 1),
    },
    refreshAt: token.expiresAt.getTime() - MARGIN_MS,
  };
}

import { RebaseError } from '../../errors';
import { EcrHost } from './cloudHosts';
import type { EcrToken } from './ecrCredentials';
import { loadOptional } from './optionalModule';

const PACKAGE = '@aws-sdk/client-ecr';

/** The part of the SDK that is used; the package is not among our dependencies, so neither are its types. */
interface EcrSdk {
  readonly ECRClient: new (options: { readonly region: string }) => {
    send(command: unknown): Promise<{
      readonly authorizationData?: readonly {
        readonly authorizationToken?: string;
        readonly expiresAt?: Date;
      }[];
    }>;
  };
  readonly GetAuthorizationTokenCommand: new (input: object) => unknown;
}

/** Asks AWS with whatever identity the SDK's own chain finds: web identity, profile, instance. */
export async function sdkEcrTokens({ region }: EcrHost): Promise<EcrToken> {
  const sdk = await loadOptional(PACKAGE);
  if (!isEcrSdk(sdk)) {
    throw new RebaseError('unsupported', `${PACKAGE} is not what it was`);
  }
  const client = new sdk.ECRClient({ region });
  const reply = await client.send(new sdk.GetAuthorizationTokenCommand({}));
  const { authorizationToken, expiresAt } = reply.authorizationData?.[0] ?? {};
  if (authorizationToken === undefined || expiresAt === undefined) {
    throw new RebaseError('unauthorized', 'AWS gave no ECR token');
  }
  return { authorizationToken, expiresAt };
}

function isEcrSdk(sdk: object): sdk is EcrSdk {
  return 'ECRClient' in sdk && 'GetAuthorizationTokenCommand' in sdk;
}

import {
  CredentialProvider,
  StaticCredential,
  acrCredentials,
  dockerConfigCredentials,
  ecrCredentials,
  googleCredentials,
  staticCredentials,
} from '@layer-rebase/engine';
import { LoginConfig, RegistryConfig } from '../config';

/** Where the operator's configuration says logins come from, the most particular first. */
export function configuredLogins(
  registries: readonly RegistryConfig[],
  options: { readonly dockerConfig: boolean },
): readonly CredentialProvider[] {
  const ambientHosts = registries
    .filter(({ ambient }) => ambient)
    .map(({ host }) => host);
  const projects = registries.flatMap(({ googleProjects }) => googleProjects);
  return [
    staticCredentials(registries.flatMap(toStatic)),
    // An ECR host begins with its account; only hosts that the operator listed get the identity.
    ecrCredentials({ accounts: ambientHosts.map(host => host.split('.')[0]) }),
    acrCredentials({ registries: ambientHosts }),
    googleCredentials({ projects }),
    ...(options.dockerConfig ? [dockerConfigCredentials()] : []),
  ];
}

/** Without a login for pushing, that for reading serves both. */
function toStatic({ host, read, push }: RegistryConfig): StaticCredential[] {
  return [
    ...(push ? [{ host, use: 'push' as const, secret: toSecret(push) }] : []),
    ...(read ? [{ host, secret: toSecret(read) }] : []),
  ];
}

function toSecret(login: LoginConfig): StaticCredential['secret'] {
  return 'token' in login ? { identityToken: login.token } : login;
}

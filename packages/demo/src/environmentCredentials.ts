import { CredentialProvider } from '@layer-rebase/engine';

/** Basic credentials from `REGISTRY_USERNAME` and `REGISTRY_PASSWORD`; anonymous without them. */
export function environmentCredentials(
  env: NodeJS.ProcessEnv,
): CredentialProvider | undefined {
  const username = env.REGISTRY_USERNAME;
  if (!username) return undefined;
  const password = env.REGISTRY_PASSWORD ?? '';
  return {
    resolve: async () => ({
      type: 'basic',
      id: 'environment',
      username,
      password,
    }),
  };
}

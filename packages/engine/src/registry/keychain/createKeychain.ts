import { CredentialProvider } from '../credentials';

/** Asks one provider after another; the first that has a credential wins, none means anonymous (registries.md 4.2). */
export function createKeychain(
  ...providers: readonly CredentialProvider[]
): CredentialProvider {
  return {
    async resolve(repository, use, signal) {
      for (const provider of providers) {
        const found = await provider.resolve(repository, use, signal);
        if (found) return found;
      }
      return undefined;
    },
  };
}

import {
  CredentialProvider,
  HostRule,
  Registry,
  RegistryPolicy,
  RequestReport,
  createKeychain,
  createRegistry,
} from '@layer-rebase/engine';
import { RegistryConfig } from '../config';

/** Opens conversations with the configured registries, and with no other. */
export class Registries {
  readonly #policy: RegistryPolicy;
  readonly #logins: CredentialProvider;
  readonly #onRequest: ((report: RequestReport) => void) | undefined;
  #reading: Registry | undefined;

  constructor(
    registries: readonly RegistryConfig[],
    logins: readonly CredentialProvider[] = [],
    onRequest?: (report: RequestReport) => void,
  ) {
    this.#onRequest = onRequest;
    this.#policy = { hosts: registries.map(toHostRule), otherHosts: 'refuse' };
    this.#logins = createKeychain(...logins);
  }

  /** The long-lived conversation for looking; it never asks for a login that may push. */
  get reading(): Registry {
    this.#reading ??= this.#open(pullOnly(this.#logins));
    return this.#reading;
  }

  /** A conversation of one piece of work that writes; its traffic is counted by itself. Close it. */
  openForWriting(): Registry {
    return this.#open(this.#logins);
  }

  async close(): Promise<void> {
    await this.#reading?.close();
  }

  #open(credentials: CredentialProvider): Registry {
    return createRegistry({
      policy: this.#policy,
      credentials,
      userAgent: 'layer-rebase-backstage',
      onRequest: this.#onRequest,
    });
  }
}

function toHostRule({
  read,
  push,
  ambient,
  googleProjects,
  ...rule
}: RegistryConfig): HostRule {
  return rule;
}

/** A conversation for looking never asks for a login that may push. */
function pullOnly(provider: CredentialProvider): CredentialProvider {
  return {
    resolve: (repository, _use, signal) =>
      provider.resolve(repository, 'pull', signal),
  };
}

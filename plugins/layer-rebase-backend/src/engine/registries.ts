import {
  Credential,
  CredentialProvider,
  Registry,
  RegistryPolicy,
  createRegistry,
} from '@layer-rebase/engine';
import { LoginConfig, RegistryConfig } from '../config';

/** Opens conversations with the configured registries, and with no other. */
export class Registries {
  readonly #policy: RegistryPolicy;
  readonly #logins: readonly CredentialProvider[];
  #reading: Registry | undefined;

  constructor(
    registries: readonly RegistryConfig[],
    further: readonly CredentialProvider[] = [],
  ) {
    this.#policy = { hosts: registries.map(toHostRule), otherHosts: 'refuse' };
    this.#logins = [configuredLogins(registries), ...further];
  }

  /** The long-lived conversation for looking; it never asks for a login that may push. */
  get reading(): Registry {
    this.#reading ??= this.#open('pull');
    return this.#reading;
  }

  /** A conversation of one piece of work that writes; its traffic is counted by itself. Close it. */
  openForWriting(): Registry {
    return this.#open('push');
  }

  async close(): Promise<void> {
    await this.#reading?.close();
  }

  #open(most: 'pull' | 'push'): Registry {
    return createRegistry({
      policy: this.#policy,
      credentials: firstOf(this.#logins, most),
      userAgent: 'layer-rebase-backstage',
    });
  }
}

function toHostRule({ read, push, ...rule }: RegistryConfig) {
  return rule;
}

function firstOf(
  providers: readonly CredentialProvider[],
  most: 'pull' | 'push',
): CredentialProvider {
  return {
    async resolve(repository, use, signal) {
      const allowed = most === 'pull' ? 'pull' : use;
      for (const provider of providers) {
        const found = await provider.resolve(repository, allowed, signal);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function configuredLogins(
  registries: readonly RegistryConfig[],
): CredentialProvider {
  const byHost = new Map(registries.map(entry => [entry.host, entry]));
  return {
    async resolve({ registry }, use) {
      const entry = byHost.get(registry);
      const login = use === 'push' ? entry?.push ?? entry?.read : entry?.read;
      return login && toCredential(`config:${registry}:${use}`, login);
    },
  };
}

function toCredential(id: string, login: LoginConfig): Credential {
  return 'token' in login
    ? { type: 'identity-token', id, token: login.token }
    : {
        type: 'basic',
        id,
        username: login.username,
        password: login.password,
      };
}

import { LRUCache } from 'lru-cache';
import { isRebaseError } from '../errors';
import { isSameRepository, RepositoryName } from '../image/reference';
import { Authorizer } from './authorizer';
import { Conversation } from './conversation';
import { CredentialProvider } from './credentials';
import { assertCanonical, HostAccess, hostAccess } from './hostAccess';
import { RegistryPolicy } from './policy';
import { TokenService } from './tokens';
import { Transport } from './transport';

export interface ConversationsOptions {
  readonly policy: RegistryPolicy;
  readonly credentials?: CredentialProvider;
  readonly transport: Transport;
}

const MAX_ALLOWED = 10_000;

/** The door to every host: whoever passes has been found on the operator's list. */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #tokens: TokenService;
  readonly #byHost = new Map<string, Conversation>();
  /** Names found allowed; a sweep asks for the same ones again and again. */
  readonly #allowed = new LRUCache<string, Conversation>({ max: MAX_ALLOWED });

  constructor(options: ConversationsOptions) {
    this.#options = options;
    this.#tokens = new TokenService(options.transport);
  }

  /** The conversation with a repository's host; throws `host-not-allowed`. */
  with(name: RepositoryName): Conversation {
    // No canonical name has a space: equal keys are equal names.
    const key = `${name.registry} ${name.repository}`;
    const allowed = this.#allowed.get(key);
    if (allowed) return allowed;
    assertCanonical(name);
    const access = hostAccess(this.#options.policy, name);
    const conversation = this.#byHost.get(name.registry) ?? this.#begin(access);
    this.#byHost.set(name.registry, conversation);
    this.#allowed.set(key, conversation);
    return conversation;
  }

  #begin(access: HostAccess): Conversation {
    const { credentials, transport } = this.#options;
    const authorizer = new Authorizer(access, credentials, this.#tokens);
    return new Conversation(access, authorizer, transport);
  }

  mayHave(name: RepositoryName): boolean {
    try {
      return Boolean(this.with(name));
    } catch (error) {
      if (isRebaseError(error)) return false;
      throw error;
    }
  }

  /** Tells each host's side which repositories will be needed together; hosts that are not allowed are left out. */
  announce(intent: {
    readonly pull: readonly RepositoryName[];
    readonly push?: RepositoryName;
  }): void {
    const { pull, push } = intent;
    const all = [...pull, ...(push ? [push] : [])].filter(name =>
      this.mayHave(name),
    );
    const hosts = new Set(all.map(name => this.with(name)));
    for (const conversation of hosts) {
      const here = all.filter(
        name => name.registry === conversation.access.host,
      );
      const scopes = here.map(name => ({
        repository: name.repository,
        actions: isPushed(name, push) ? ['pull', 'push'] : ['pull'],
      }));
      conversation.authorizer.announce(scopes);
    }
  }
}

function isPushed(name: RepositoryName, push: RepositoryName | undefined) {
  return push !== undefined && isSameRepository(name, push);
}

import { isRebaseError } from '../errors';
import { formatRepository, RepositoryName } from '../image/reference';
import { Authorizer } from './authorizer';
import { Conversation } from './conversation';
import { CredentialProvider } from './credentials';
import { assertCanonical, hostAccess } from './hostAccess';
import { RegistryPolicy } from './policy';
import { TokenService } from './tokens';
import { Transport } from './transport';

export interface ConversationsOptions {
  readonly policy: RegistryPolicy;
  readonly credentials?: CredentialProvider;
  readonly transport: Transport;
}

/** The door to every host: whoever passes has been found on the operator's list. */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #tokens: TokenService;
  readonly #byHost = new Map<string, Conversation>();

  constructor(options: ConversationsOptions) {
    this.#options = options;
    this.#tokens = new TokenService(options.transport);
  }

  /** The conversation with a repository's host; throws `host-not-allowed`. */
  with(name: RepositoryName): Conversation {
    assertCanonical(name);
    const access = hostAccess(this.#options.policy, name);
    const known = this.#byHost.get(name.registry);
    if (known) return known;
    const { credentials, transport } = this.#options;
    const authorizer = new Authorizer(access, credentials, this.#tokens);
    const conversation = new Conversation(access, authorizer, transport);
    this.#byHost.set(name.registry, conversation);
    return conversation;
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
  return (
    push !== undefined && formatRepository(name) === formatRepository(push)
  );
}

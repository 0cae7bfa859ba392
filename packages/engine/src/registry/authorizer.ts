import { isRebaseError } from '../errors';
import { RepositoryName } from '../image/reference';
import { Challenge, parseChallenges } from './challenge';
import { Credential, credentialKey, CredentialProvider } from './credentials';
import { HostAccess } from './hostAccess';
import { MAX_SCOPES_PER_TOKEN } from './limits';
import { checkRealm } from './realm';
import { ReplyHeaders } from './reply';
import { coversScopes, normalizeScopes, parseScopes, Scope } from './scopes';
import { basicHeader, TokenIssuer, TokenService } from './tokens';
import { untilAborted } from './untilAborted';

/** What a request is for, as far as signing in is concerned. */
export interface Need {
  readonly name: RepositoryName;
  readonly use: 'pull' | 'push';
  readonly scopes: readonly Scope[];
}

type Learned =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly issuer: TokenIssuer };

/** Announcements that are remembered; many pieces of work may share one client. */
const MAX_ANNOUNCED = 64;

/**
 * Signs requests to one host. Starts anonymously, learns from the first challenge how the host wants it, and asks
 * for tokens that cover what was announced.
 */
export class Authorizer {
  readonly #access: HostAccess;
  readonly #credentials: CredentialProvider | undefined;
  readonly #tokens: TokenService;
  readonly #announced: (readonly Scope[])[] = [];
  #learned: Learned | undefined;
  #introduced = false;

  constructor(
    access: HostAccess,
    credentials: CredentialProvider | undefined,
    tokens: TokenService,
  ) {
    this.#access = access;
    this.#credentials = credentials;
    this.#tokens = tokens;
  }

  /** These scopes will be needed together. */
  announce(scopes: readonly Scope[]): void {
    const wanted = normalizeScopes(scopes).slice(0, MAX_SCOPES_PER_TOKEN);
    this.#announced.unshift(wanted);
    this.#announced.splice(MAX_ANNOUNCED);
  }

  /** The `Authorization` believed right; undefined = none. */
  async sign(need: Need, signal?: AbortSignal): Promise<string | undefined> {
    const credential = await this.credentialFor(need, signal);
    if (credential?.type === 'bearer') return `Bearer ${credential.token}`;
    if (!this.#learned) return undefined;
    return this.#learned.scheme === 'basic'
      ? basicHeader(credential)
      : this.#token(this.#learned.issuer, need, credential, signal);
  }

  /**
   * After a 401: another `Authorization` to try once more; undefined when there is none. Throws
   * `realm-not-allowed` before anything is sent to a foreign realm.
   */
  async renew(
    need: Need,
    shown: string | undefined,
    headers: ReplyHeaders,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const challenges = parseChallenges(headers['www-authenticate']);
    const bearer = challenges.find(one => one.scheme === 'bearer');
    if (shown?.startsWith('Bearer ')) this.#tokens.forget(shown.slice(7));
    if (bearer) this.#learn(bearer);
    else if (challenges.some(one => one.scheme === 'basic')) {
      this.#learned = { scheme: 'basic' };
    }
    const scopes = [...need.scopes, ...namedScopes(bearer, need)];
    const next = await this.sign({ ...need, scopes }, signal);
    return next === shown ? undefined : next;
  }

  /**
   * True once, when there is a credential for this need and the host has not said yet how to show it: some hosts tell
   * strangers "forbidden" or "not found" instead of asking them to sign in.
   */
  async wantsIntroduction(need: Need, signal?: AbortSignal): Promise<boolean> {
    if (this.#learned || this.#introduced) return false;
    if (!(await this.credentialFor(need, signal))) return false;
    this.#introduced = true;
    return true;
  }

  /** The credential behind what was shown, for messages; undefined when anonymous. */
  async credentialFor(
    { name, use }: Need,
    signal?: AbortSignal,
  ): Promise<Credential | undefined> {
    return this.#credentials?.resolve(name, use, signal);
  }

  #learn(challenge: Challenge): void {
    const realm = checkRealm(
      this.#access,
      challenge.parameters.get('realm') ?? '',
    );
    const own = new URL(this.#access.origin).hostname === realm.url.hostname;
    this.#learned = {
      scheme: 'bearer',
      issuer: {
        host: this.#access.host,
        realm,
        service: challenge.parameters.get('service'),
        skipTlsVerify: own && this.#access.skipTlsVerify,
      },
    };
  }

  async #token(
    issuer: TokenIssuer,
    need: Need,
    credential: Credential | undefined,
    signal?: AbortSignal,
  ): Promise<string> {
    const wide = await this.#wideScopes(need, credential, signal);
    const token = this.#tokens.get(issuer, credential, wide).catch(error => {
      // One announced repository may be closed to us: that must not close the others.
      if (!isRefusal(error) || coversScopes(need.scopes, wide)) throw error;
      return this.#tokens.get(issuer, credential, need.scopes);
    });
    return `Bearer ${await untilAborted(token, signal)}`;
  }

  /** The newest announcement that includes the need; pushing only where the push credential is this one. */
  async #wideScopes(
    need: Need,
    credential: Credential | undefined,
    signal?: AbortSignal,
  ): Promise<readonly Scope[]> {
    const announced = this.#announced.find(one =>
      coversScopes(one, need.scopes),
    );
    if (!announced) return need.scopes;
    const writes = announced.some(one => one.actions.includes('push'));
    if (need.use === 'push' || !writes) return announced;
    const pusher = await this.credentialFor({ ...need, use: 'push' }, signal);
    return credentialKey(pusher) === credentialKey(credential)
      ? announced
      : announced.map(({ repository }) => ({ repository, actions: ['pull'] }));
  }
}

/** What the challenge asks beyond our guess, for the repositories of this request only: it may name any. */
function namedScopes(challenge: Challenge | undefined, need: Need) {
  const names = new Set(need.scopes.map(one => one.repository));
  return parseScopes(challenge?.parameters.get('scope') ?? '').filter(scope =>
    names.has(scope.repository),
  );
}

function isRefusal(error: unknown): boolean {
  return isRebaseError(error) && error.code === 'unauthorized';
}

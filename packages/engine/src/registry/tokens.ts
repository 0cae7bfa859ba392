import { RebaseError } from '../errors';
import { Credential, credentialKey } from './credentials';
import { MAX_TOKEN_REPLY_BYTES } from './limits';
import { Realm } from './realm';
import { Answer } from './reply';
import { withRetry } from './retry';
import { coversScopes, formatScope, normalizeScopes, Scope } from './scopes';
import { HttpRequest, Transport } from './transport';

/** A token service as a challenge names it, its realm already checked. */
export interface TokenIssuer {
  /** The registry that sent us there, for messages. */
  readonly host: string;
  readonly realm: Realm;
  readonly service: string | undefined;
  readonly skipTlsVerify: boolean;
}

interface HeldToken {
  readonly text: string;
  readonly scopes: readonly Scope[];
  readonly refreshAt: number;
}

const CLIENT_ID = 'layer-rebase';

/** distribution's `spec/auth/token.md`: what `expires_in` means when absent. */
const DEFAULT_LIFE_S = 60;

/** Ask anew when so much of a token's life is over. */
const REFRESH_AT = 0.8;

/** Tokens kept for one issuer and credential; a fleet sweep would otherwise collect them for ever. */
const MAX_HELD = 256;

/** Gets, keeps and shares tokens: one for a set of scopes, wider ones serve narrower needs, equal requests fly once. */
export class TokenService {
  readonly #transport: Transport;
  readonly #held = new Map<string, HeldToken[]>();
  readonly #flights = new Map<string, Promise<string>>();

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** A token that covers the scopes; throws `unauthorized` when the service refuses the credential. */
  async get(
    issuer: TokenIssuer,
    credential: Credential | undefined,
    scopes: readonly Scope[],
  ): Promise<string> {
    const key = keyOf(issuer, credential);
    const held = (this.#held.get(key) ?? []).find(
      one => one.refreshAt > Date.now() && coversScopes(one.scopes, scopes),
    );
    return held?.text ?? this.#fly(key, issuer, credential, scopes);
  }

  /** A registry refused this token: nobody should be given it again. */
  forget(token: string): void {
    for (const [key, held] of this.#held) {
      const kept = held.filter(one => one.text !== token);
      this.#held.set(key, kept);
    }
  }

  async #fly(
    key: string,
    issuer: TokenIssuer,
    credential: Credential | undefined,
    scopes: readonly Scope[],
  ): Promise<string> {
    const wanted = normalizeScopes(scopes);
    const flightKey = [key, ...wanted.map(formatScope)].join(' ');
    const flying = this.#flights.get(flightKey);
    if (flying) return flying;
    const flight = this.#fetch(issuer, credential, wanted)
      .then(token => this.#keep(key, token))
      .finally(() => this.#flights.delete(flightKey));
    this.#flights.set(flightKey, flight);
    return flight;
  }

  #keep(key: string, token: HeldToken): string {
    const now = Date.now();
    const held = (this.#held.get(key) ?? []).filter(
      one => one.refreshAt > now && !coversScopes(token.scopes, one.scopes),
    );
    this.#held.set(key, [token, ...held].slice(0, MAX_HELD));
    return token.text;
  }

  async #fetch(
    issuer: TokenIssuer,
    credential: Credential | undefined,
    scopes: readonly Scope[],
  ): Promise<HeldToken> {
    const asked =
      credential?.type === 'identity-token'
        ? refreshRequest(issuer, credential.token, scopes)
        : queryRequest(issuer, credential, scopes);
    const answer = await this.#ask(asked);
    if (answer.status !== 200) throw refused(issuer, credential, answer.status);
    return readToken(issuer, answer, scopes);
  }

  /** No redirect is followed from here: a credential is on board. */
  async #ask(request: HttpRequest): Promise<Answer> {
    return withRetry(
      async () =>
        this.#transport.receive(
          await this.#transport.send(request),
          MAX_TOKEN_REPLY_BYTES,
        ),
      { repeat: 'always' },
    );
  }
}

function queryRequest(
  issuer: TokenIssuer,
  credential: Credential | undefined,
  scopes: readonly Scope[],
): HttpRequest {
  const url = new URL(issuer.realm.url);
  const query = url.searchParams;
  if (issuer.service !== undefined) query.set('service', issuer.service);
  scopes.forEach(scope => query.append('scope', formatScope(scope)));
  query.set('client_id', CLIENT_ID);
  const authorization = basicHeader(credential);
  return {
    method: 'GET',
    url,
    reach: issuer.realm.reach,
    skipTlsVerify: issuer.skipTlsVerify,
    headers: authorization === undefined ? {} : { authorization },
  };
}

/** distribution's `spec/auth/oauth.md`. */
function refreshRequest(
  issuer: TokenIssuer,
  refreshToken: string,
  scopes: readonly Scope[],
): HttpRequest {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    service: issuer.service ?? issuer.host,
    client_id: CLIENT_ID,
    scope: scopes.map(formatScope).join(' '),
    refresh_token: refreshToken,
  });
  return {
    method: 'POST',
    url: issuer.realm.url,
    reach: issuer.realm.reach,
    skipTlsVerify: issuer.skipTlsVerify,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
  };
}

/** `Basic …` of a user and password; undefined for other credentials. */
export function basicHeader(
  credential: Credential | undefined,
): string | undefined {
  if (credential?.type !== 'basic') return undefined;
  const pair = `${credential.username}:${credential.password}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function readToken(
  issuer: TokenIssuer,
  answer: Answer,
  scopes: readonly Scope[],
): HeldToken {
  const reply = parseReply(answer.body);
  const text = reply?.token ?? reply?.access_token;
  // A token goes into a header: nothing but visible ASCII may stand in it.
  if (typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text)) {
    throw new RebaseError(
      'registry-error',
      `the token service of ${issuer.host} answers without a token`,
      { facts: { host: issuer.host, status: answer.status } },
    );
  }
  const life = Number(reply?.expires_in) || DEFAULT_LIFE_S;
  return { text, scopes, refreshAt: Date.now() + life * 1000 * REFRESH_AT };
}

function parseReply(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

function refused(
  { host }: TokenIssuer,
  credential: Credential | undefined,
  status: number,
): RebaseError {
  const facts = { host, status };
  if (status >= 500 || status === 429) {
    return new RebaseError(
      status === 429 ? 'throttled' : 'registry-unavailable',
      `the token service of ${host} answers ${status}`,
      { facts },
    );
  }
  const sentence = credential
    ? `the token service of ${host} refuses the credential "${credential.id}" (${status})`
    : `the token service of ${host} gives no token without a credential (${status}), and none is configured`;
  return new RebaseError('unauthorized', sentence, { facts });
}

/** Host, realm and service keep a token of one registry away from another. */
function keyOf(issuer: TokenIssuer, credential: Credential | undefined) {
  return JSON.stringify([
    issuer.host,
    issuer.realm.url.href,
    issuer.service,
    credentialKey(credential),
  ]);
}

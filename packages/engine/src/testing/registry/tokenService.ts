import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { TestRegistryAuth } from './contract';
import { Exchange } from './exchange';

/** What somebody may do, or wants to, with one repository. */
export interface Grant {
  readonly name: string;
  readonly actions: readonly string[];
}

interface Claims {
  readonly sub: string;
  readonly kind: 'access' | 'refresh';
  readonly access: readonly Grant[];
  readonly exp: number;
}

const DEFAULT_TOKEN_SECONDS = 300;
const REFRESH_SECONDS = 86_400;

/** The token endpoint and the checking of what it issued (distribution's `spec/auth/token.md` and `oauth.md`). */
export class TokenService {
  readonly #auth: TestRegistryAuth;
  readonly #service: string;
  readonly #key = randomBytes(32);

  constructor(auth: TestRegistryAuth, service: string) {
    this.#auth = auth;
    this.#service = service;
  }

  /** The user of a Basic header; undefined when there is none or the password is wrong. */
  userOf(header: string | undefined): string | undefined {
    const [scheme, encoded = ''] = (header ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'basic') return undefined;
    const [user = '', ...rest] = Buffer.from(encoded, 'base64')
      .toString('utf8')
      .split(':');
    return this.#knows(user, rest.join(':')) ? user : undefined;
  }

  /** True when a Bearer header carries every grant. */
  covers(header: string | undefined, needs: readonly Grant[]): boolean {
    const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
    const claims = token === undefined ? undefined : this.#read(token);
    if (claims?.kind !== 'access') return false;
    return needs.every(need =>
      need.actions.every(action =>
        claims.access.some(
          one => one.name === need.name && one.actions.includes(action),
        ),
      ),
    );
  }

  async answer(exchange: Exchange): Promise<void> {
    const form =
      exchange.method === 'POST'
        ? new URLSearchParams((await exchange.body()).toString('utf8'))
        : exchange.url.searchParams;
    if (form.get('service') !== this.#service) {
      return exchange.refuse(400, 'UNSUPPORTED', 'another service');
    }
    const user = this.#identify(exchange, form);
    const mayPull = this.#auth.anonymousPull && user === undefined;
    const named = exchange.header('authorization') ?? form.get('grant_type');
    if (user === undefined && (named || !mayPull)) {
      return exchange.refuse(401, 'UNAUTHORIZED', 'unknown user or password');
    }
    return this.#issue(exchange, user, form);
  }

  #identify(exchange: Exchange, form: URLSearchParams): string | undefined {
    switch (form.get('grant_type')) {
      case 'refresh_token': {
        const claims = this.#read(form.get('refresh_token') ?? '');
        return claims?.kind === 'refresh' ? claims.sub : undefined;
      }
      case 'password': {
        const user = form.get('username') ?? '';
        return this.#knows(user, form.get('password') ?? '') ? user : undefined;
      }
      default:
        return this.userOf(exchange.header('authorization'));
    }
  }

  async #issue(
    exchange: Exchange,
    user: string | undefined,
    form: URLSearchParams,
  ) {
    const seconds = this.#auth.tokenSeconds ?? DEFAULT_TOKEN_SECONDS;
    const access = form.getAll('scope').flatMap(readScopes).map(limit(user));
    const now = Math.floor(Date.now() / 1000);
    const sub = user ?? '';
    const token = this.#sign({
      sub,
      kind: 'access',
      access,
      exp: now + seconds,
    });
    const wantsRefresh =
      user !== undefined && form.get('offline_token') === 'true';
    await exchange.reply({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token,
        access_token: token,
        expires_in: seconds,
        issued_at: new Date(now * 1000).toISOString(),
        ...(wantsRefresh && {
          refresh_token: this.#sign({
            sub,
            kind: 'refresh',
            access: [],
            exp: now + REFRESH_SECONDS,
          }),
        }),
      }),
    });
  }

  #knows(user: string, password: string): boolean {
    return (
      Object.hasOwn(this.#auth.users, user) &&
      this.#auth.users[user] === password
    );
  }

  #sign(claims: Claims): string {
    const body = [{ alg: 'HS256', typ: 'JWT' }, claims]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${body}.${this.#seal(body).toString('base64url')}`;
  }

  #read(token: string): Claims | undefined {
    const [header, body = '', seal = ''] = token.split('.');
    const given = Buffer.from(seal, 'base64url');
    const right = this.#seal(`${header}.${body}`);
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      return undefined;
    }
    const claims: Claims = JSON.parse(
      Buffer.from(body, 'base64url').toString('utf8'),
    );
    return claims.exp > Date.now() / 1000 ? claims : undefined;
  }

  #seal(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }
}

/** `repository:a:pull,push repository:b:pull` */
function readScopes(text: string): Grant[] {
  return text.split(' ').flatMap(scope => {
    const match = /^repository:([^:]+(?::\d+[^:]*)?):([a-z,*]+)$/.exec(scope);
    return match
      ? [{ name: match[1] ?? '', actions: (match[2] ?? '').split(',') }]
      : [];
  });
}

/** Strangers may pull at most. */
function limit(user: string | undefined) {
  return ({ name, actions }: Grant): Grant => ({
    name,
    actions: user === undefined ? actions.filter(a => a === 'pull') : actions,
  });
}

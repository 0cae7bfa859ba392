import { TestRegistryAuth } from './contract';
import { Exchange } from './exchange';
import { Grant, TokenService } from './tokenService';

const SERVICE = 'test-registry';

/** Decides who may do what; answers 401 with the challenge that cures it. */
export class Access {
  readonly #auth: TestRegistryAuth;
  readonly #tokens: TokenService;

  constructor(auth: TestRegistryAuth) {
    this.#auth = auth;
    this.#tokens = new TokenService(auth, SERVICE);
  }

  async answerToken(exchange: Exchange): Promise<void> {
    return this.#tokens.answer(exchange);
  }

  /** True when the request may go on; otherwise it has been answered. */
  async admit(exchange: Exchange, needs: readonly Grant[]): Promise<boolean> {
    const allowed =
      this.#auth.scheme === 'basic'
        ? this.#admitsBasic(exchange, needs)
        : this.#tokens.covers(exchange.header('authorization'), needs);
    if (!allowed) await this.#challenge(exchange, needs);
    return allowed;
  }

  #admitsBasic(exchange: Exchange, needs: readonly Grant[]): boolean {
    const header = exchange.header('authorization');
    if (this.#tokens.userOf(header) !== undefined) return true;
    const onlyPull = needs.every(({ actions }) =>
      actions.every(action => action === 'pull'),
    );
    return (
      header === undefined && Boolean(this.#auth.anonymousPull) && onlyPull
    );
  }

  async #challenge(exchange: Exchange, needs: readonly Grant[]) {
    const scope = needs
      .map(({ name, actions }) => `repository:${name}:${actions.join(',')}`)
      .join(' ');
    const bearer = [
      `Bearer realm="http://${exchange.header('host')}/token"`,
      `service="${SERVICE}"`,
      ...(scope ? [`scope="${scope}"`] : []),
    ].join(',');
    const challenge =
      this.#auth.scheme === 'basic' ? 'Basic realm="test registry"' : bearer;
    await exchange.refuse(401, 'UNAUTHORIZED', 'sign in first', undefined, {
      'www-authenticate': challenge,
    });
  }
}

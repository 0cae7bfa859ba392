import { RebaseError } from '../errors';
import { Authorizer } from './authorizer';
import { Call, isReading, isRepeatable, needOf, repeatOf } from './call';
import { Capabilities } from './capabilities';
import { HostAccess } from './hostAccess';
import { MAX_ERROR_BYTES, MAX_REDIRECTS } from './limits';
import { checkRedirect, Hop, isRedirect } from './redirects';
import { Answer, headerOf, Reply, ReplyHeaders } from './reply';
import { withRetry } from './retry';
import { statusError } from './statusError';
import { Transport } from './transport';
import { wireError } from './wireError';

const SIGN_INS = 2;

type Opened = { readonly status: number } & (
  | { readonly reply: Reply; readonly answer?: undefined }
  | { readonly reply?: undefined; readonly answer: Answer }
);

/** Everything one host is told and asked. */
export class Conversation {
  readonly access: HostAccess;
  readonly capabilities = new Capabilities();
  readonly authorizer: Authorizer;
  readonly #transport: Transport;

  constructor(
    access: HostAccess,
    authorizer: Authorizer,
    transport: Transport,
  ) {
    this.access = access;
    this.authorizer = authorizer;
    this.#transport = transport;
  }

  /** The whole answer, whatever its status, body capped. */
  async ask(call: Call): Promise<Answer> {
    const repeat = call.repeat ?? repeatOf(call);
    return this.#guarded(call, () =>
      withRetry(
        async () => {
          const reply = await this.#send(call);
          const expected = call.maxBytes ?? MAX_ERROR_BYTES;
          const cap = reply.status < 400 ? expected : MAX_ERROR_BYTES;
          return this.#transport.receive(reply, cap, call.signal);
        },
        { repeat, signal: call.signal },
      ),
    );
  }

  /** The head of the answer and its flowing body; a status other than those expected is thrown. */
  async stream(call: Call, expected: readonly number[]): Promise<Reply> {
    return this.#guarded(call, async () => {
      const { reply, answer } = await withRetry(
        () => this.#open(call, expected),
        { repeat: 'always', signal: call.signal },
      );
      if (reply) return reply;
      throw await this.refusal(answer, call);
    });
  }

  /** A flowing reply if it is one of those expected, a whole answer otherwise, so that its connection is free again. */
  async #open(call: Call, expected: readonly number[]): Promise<Opened> {
    const reply = await this.#send(call);
    const { status } = reply;
    if (expected.includes(status)) return { status, reply };
    const answer = await this.#transport.receive(reply, MAX_ERROR_BYTES);
    return { status, answer };
  }

  /** The error that an unexpected answer means. */
  async refusal(answer: Answer, call: Call): Promise<RebaseError> {
    const { name, doing, signal } = call;
    const credential = await this.authorizer
      .credentialFor(needOf(call), signal)
      .catch(() => undefined);
    return statusError(answer, { name, doing, credential });
  }

  async #guarded<T>(call: Call, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw wireError(error, this.access.host, call.signal);
    }
  }

  async #send(call: Call): Promise<Reply> {
    const start = this.#startOf(call);
    const first = start.isHome
      ? await this.#sendSigned(call, start)
      : { reply: await this.#sendTo(start, call), shown: undefined };
    return this.#followRedirects(call, first.reply, first.shown);
  }

  /** The first hop, where credentials belong: up to two sign-ins when the host asks for them. */
  async #sendSigned(call: Call, hop: Hop) {
    const { signal } = call;
    let shown = await this.authorizer.sign(needOf(call), signal);
    for (let tried = 0; ; tried += 1) {
      const reply = await this.#sendTo(hop, call, shown);
      const mayAgain = tried < SIGN_INS && isRepeatable(call);
      const next = mayAgain ? await this.#cure(call, shown, reply) : undefined;
      if (next === undefined) return { reply, shown };
      this.#dispose(reply);
      shown = next;
    }
  }

  /** Another `Authorization` that may turn this answer into a better one. */
  async #cure(
    call: Call,
    shown: string | undefined,
    reply: Reply,
  ): Promise<string | undefined> {
    const { signal } = call;
    const need = needOf(call);
    const asks = headerOf(reply.headers, 'www-authenticate') !== undefined;
    const isRefusal = reply.status === 401 && (asks || shown !== undefined);
    const isStranger =
      shown === undefined && [401, 403, 404].includes(reply.status);
    try {
      if (isRefusal) {
        return await this.authorizer.renew(need, shown, reply.headers, signal);
      }
      if (
        isStranger &&
        (await this.authorizer.wantsIntroduction(need, signal))
      ) {
        const headers = await this.#introduce(call);
        return await this.authorizer.renew(need, shown, headers, signal);
      }
      return undefined;
    } catch (error) {
      this.#dispose(reply);
      throw error;
    }
  }

  /** `GET /v2/`, which must say how to sign in (distribution spec, "Determining Support"). */
  async #introduce(call: Call): Promise<ReplyHeaders> {
    const url = new URL('/v2/', this.access.origin);
    const { reach, skipTlsVerify } = this.access;
    const reply = await this.#transport.send({
      method: 'GET',
      url,
      reach,
      skipTlsVerify,
      signal: call.signal,
    });
    this.#dispose(reply);
    return reply.headers;
  }

  /** Credentials go along while we stay at home, and never again once we left. */
  async #followRedirects(
    call: Call,
    first: Reply,
    signedWith: string | undefined,
  ): Promise<Reply> {
    let reply = first;
    let shown = signedWith;
    const follow = call.redirects !== 'refuse';
    for (let hops = 0; follow && isRedirect(reply.status); hops += 1) {
      this.#dispose(reply);
      if (!isReading(call) || hops === MAX_REDIRECTS) {
        throw tooManyRedirects(this.access.host, call);
      }
      const location = headerOf(reply.headers, 'location');
      const hop = checkRedirect(this.access, reply.url, location);
      if (!hop.isHome) shown = undefined;
      reply = await this.#sendTo(hop, call, shown);
    }
    return reply;
  }

  async #sendTo(hop: Hop, call: Call, authorization?: string): Promise<Reply> {
    const { method, headers, body, runsToEnd, signal } = call;
    return this.#transport.send({
      method,
      url: hop.url,
      reach: hop.reach,
      skipTlsVerify: hop.skipTlsVerify,
      headers: { ...headers, ...(authorization && { authorization }) },
      body,
      isWrite: !isReading(call),
      runsToEnd,
      signal,
    });
  }

  /** Lets the connection serve the next request; what still comes is not read far. */
  #dispose(reply: Reply): void {
    this.#transport.receive(reply, MAX_ERROR_BYTES).catch(() => {});
  }

  #startOf({ at, name }: Call): Hop {
    if (typeof at !== 'string') return at;
    const url = new URL(`/v2/${name.repository}/${at}`, this.access.origin);
    const { reach, skipTlsVerify } = this.access;
    return { url, reach, skipTlsVerify, isHome: true };
  }
}

function tooManyRedirects(host: string, call: Call): RebaseError {
  return new RebaseError(
    'redirect-forbidden',
    isReading(call)
      ? `${host} redirects in circles while ${call.doing}`
      : `${host} redirects a write, which is not followed, while ${call.doing}`,
    { facts: { host, repository: call.name.repository } },
  );
}

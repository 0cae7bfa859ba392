import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Pool } from 'undici';
import { RebaseError } from '../errors';
import { Reach } from './addressGuard';
import { Gate } from './gate';
import { guardedConnector, Resolve } from './guardedConnector';
import { Timeouts } from './limits';
import { Traffic } from './registry';
import { RequestReport } from './requestReport';
import { Answer, readWhole, Reply } from './reply';
import { retryAfterMs } from './retry';
import { TrafficMeter } from './trafficMeter';
import { wireError } from './wireError';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

export interface HttpRequest {
  readonly method: Method;
  readonly url: URL;
  readonly reach: Reach;
  readonly skipTlsVerify?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** Counted as a write. */
  readonly isWrite?: boolean;
  /** Once on its way, an abort does not cut it short: its answer names something that must be cleaned up. */
  readonly runsToEnd?: boolean;
  readonly signal?: AbortSignal;
}

export interface TransportOptions {
  readonly userAgent: string;
  readonly timeouts: Timeouts;
  readonly resolve?: Resolve;
  readonly onRequest?: (report: RequestReport) => void;
}

/** Sends single requests: one pool of kept-alive connections and one gate for each origin. Knows no credentials. */
export class Transport {
  readonly #options: TransportOptions;
  readonly #meter = new TrafficMeter();
  readonly #pools = new Map<string, Pool>();
  readonly #gates = new Map<string, Gate>();
  #closed = false;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** One request, one answer; no redirect is followed, nothing is repeated. */
  async send(request: HttpRequest): Promise<Reply> {
    const { url, signal } = request;
    const gate = this.#gateOf(url);
    try {
      await gate.enter(signal);
    } catch (error) {
      throw wireError(error, url.host, signal);
    }
    return this.#exchange(request, gate);
  }

  /** The whole body of an answer, within these bytes and the time for documents. */
  async receive(
    reply: Reply,
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const maxMs = this.#options.timeouts.documentMs;
    return readWhole(reply, { maxBytes, maxMs, signal });
  }

  traffic(): Traffic {
    return this.#meter.read();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map(pool => pool.destroy()));
  }

  async #exchange(request: HttpRequest, gate: Gate): Promise<Reply> {
    const { url, signal, isWrite = false } = request;
    const { onRequest } = this.#options;
    const asked = { host: url.host, method: request.method };
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    try {
      const pool = this.#poolOf(request);
      // A connection whose answer was just read is free a turn later: without waiting a second one would be opened.
      await setImmediate();
      this.#meter.countRequest(hostAndPort(url), isWrite);
      const reply = await pool.request({
        method: request.method,
        path: `${url.pathname}${url.search}`,
        headers: {
          'user-agent': this.#options.userAgent,
          'accept-encoding': 'identity',
          ...request.headers,
        },
        body: bodyOf(request),
        signal: request.runsToEnd ? undefined : signal,
        // undici closes the connection after every HEAD unless told otherwise.
        ...(request.method === 'HEAD' && { reset: false }),
      });
      this.#heed(gate, reply.statusCode, retryAfterMs(reply.headers));
      const { statusCode: status, headers, body } = reply;
      onRequest?.({ ...asked, status, ms: elapsed() });
      return { url, status, headers, body };
    } catch (error) {
      const trouble = wireError(error, url.host, signal);
      gate.leave(trouble.code === 'timeout' ? 'overloaded' : 'failed');
      onRequest?.({ ...asked, fault: trouble.code, ms: elapsed() });
      throw trouble;
    }
  }

  #heed(gate: Gate, status: number, pauseMs: number | undefined): void {
    const overloaded = status === 429 || status === 503;
    if (overloaded && pauseMs !== undefined) gate.pause(pauseMs);
    gate.leave(overloaded ? 'overloaded' : 'answered');
  }

  #gateOf(url: URL): Gate {
    const known = this.#gates.get(url.origin);
    if (known) return known;
    const gate = new Gate(url.host);
    this.#gates.set(url.origin, gate);
    return gate;
  }

  #poolOf({ url, reach, skipTlsVerify = false }: HttpRequest): Pool {
    if (this.#closed) {
      throw new RebaseError('aborted', 'the registry client was closed');
    }
    const key = [url.origin, reach, skipTlsVerify].join(' ');
    const known = this.#pools.get(key);
    if (known) return known;
    const { timeouts, resolve } = this.#options;
    const pool = new Pool(url.origin, {
      allowH2: false,
      pipelining: 1,
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.bodyMs,
      connect: guardedConnector({
        reach,
        skipTlsVerify,
        connectMs: timeouts.connectMs,
        resolve,
        onSocket: socket => this.#meter.watch(socket),
      }),
    });
    this.#pools.set(key, pool);
    return pool;
  }
}

function bodyOf({ body }: HttpRequest) {
  if (body === undefined) return undefined;
  return body instanceof Uint8Array ? body : Readable.from(body);
}

function hostAndPort(url: URL): string {
  const standard = url.protocol === 'https:' ? '443' : '80';
  return `${url.hostname}:${url.port || standard}`;
}

import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultEffect, RecordedRequest } from './contract';

export type MutableRecord = {
  -readonly [K in keyof RecordedRequest]: RecordedRequest[K];
};

export interface ReplyBody {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

const SLOW_TICKS_PER_SECOND = 10;

/** One request being answered. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly #response: ServerResponse;
  readonly #effects: readonly FaultEffect[];
  readonly #record: MutableRecord;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    effects: readonly FaultEffect[],
    record: MutableRecord,
  ) {
    this.request = request;
    this.url = new URL(request.url ?? '/', 'http://registry');
    this.#response = response;
    this.#effects = effects;
    this.#record = record;
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  effect<T extends FaultEffect['type']>(
    type: T,
  ): Extract<FaultEffect, { type: T }> | undefined {
    return this.#effects.find(
      (one): one is Extract<FaultEffect, { type: T }> => one.type === type,
    );
  }

  /** The request's body; throws when the client went away in the middle. */
  async body(maxBytes = Infinity): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.request) {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async reply({ status, headers = {}, body = '' }: ReplyBody): Promise<void> {
    this.request.resume();
    if (this.effect('drop-reply')) {
      this.drop();
      return;
    }
    const bytes = this.#bodyToSend(Buffer.from(body));
    this.#record.status = status;
    this.#response.writeHead(status, {
      'docker-distribution-api-version': 'registry/2.0',
      ...(status === 304 || status === 204
        ? {}
        : { 'content-length': String(bytes.length) }),
      ...headers,
    });
    if (this.method !== 'HEAD' && status !== 304) await this.#send(bytes);
    if (!this.#response.destroyed) this.#response.end();
  }

  /** An error document as the distribution spec defines it. */
  async refuse(
    status: number,
    code: string,
    message: string,
    detail?: unknown,
    headers?: Record<string, string>,
  ): Promise<void> {
    await this.reply({
      status,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ errors: [{ code, message, detail }] }),
    });
  }

  drop(): void {
    this.request.socket.destroy();
  }

  #bodyToSend(bytes: Buffer): Buffer {
    if (!this.effect('wrong-bytes') || bytes.length === 0) return bytes;
    const wrong = Buffer.from(bytes);
    const middle = wrong.length >> 1;
    wrong[middle] = (wrong[middle] ?? 0) ^ 1;
    return wrong;
  }

  async #send(bytes: Buffer): Promise<void> {
    const cut = this.effect('drop-connection')?.afterBytes;
    if (cut !== undefined) {
      this.#response.write(bytes.subarray(0, cut), () => this.drop());
      return;
    }
    const slow = this.effect('slow-body');
    if (slow) await this.#trickle(bytes, slow.bytesPerSecond);
    else this.#response.write(bytes);
  }

  async #trickle(bytes: Buffer, bytesPerSecond: number): Promise<void> {
    const ticksPerSecond = Math.min(SLOW_TICKS_PER_SECOND, bytesPerSecond);
    const step = Math.max(1, Math.floor(bytesPerSecond / ticksPerSecond));
    for (let at = 0; at < bytes.length; at += step) {
      if (this.#response.destroyed) return;
      this.#response.write(bytes.subarray(at, at + step));
      await sleep(1000 / ticksPerSecond);
    }
  }
}

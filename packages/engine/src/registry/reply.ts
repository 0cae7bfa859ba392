import { Readable } from 'node:stream';
import { RebaseError } from '../errors';
import { wireError } from './wireError';

export type ReplyHeaders = Readonly<
  Record<string, string | string[] | undefined>
>;

/** The head of an answer, its body still flowing. */
export interface Reply {
  readonly url: URL;
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: Readable;
}

/** A whole answer. */
export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: Buffer;
}

/** One header; of several equal ones the first. */
export function headerOf(
  headers: ReplyHeaders,
  name: string,
): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** `text/plain; charset=utf-8` → `text/plain` */
export function contentTypeOf(headers: ReplyHeaders): string | undefined {
  const type = headerOf(headers, 'content-type');
  return type?.split(';')[0]?.trim().toLowerCase() || undefined;
}

export interface ReadLimits {
  readonly maxBytes: number;
  readonly maxMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Reads the body up to a cap of bytes and time. Beyond the bytes, an error document is cut; anything else throws
 * `too-large`. Beyond the time it throws `timeout`, however steadily the bytes drip.
 */
export async function readWhole(
  reply: Reply,
  { maxBytes, maxMs, signal }: ReadLimits,
): Promise<Answer> {
  const { url, status, headers, body } = reply;
  const deadline = setTimeout(() => body.destroy(tooSlow(url.host)), maxMs);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > maxBytes && status >= 400) break;
      if (size > maxBytes) throw tooLarge(url.host, maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    body.on('error', () => {}).destroy();
    throw wireError(error, url.host, signal);
  } finally {
    clearTimeout(deadline);
  }
  return { url, status, headers, body: Buffer.concat(chunks) };
}

function tooSlow(host: string): RebaseError {
  return new RebaseError(
    'timeout',
    `${host} did not finish its answer in time`,
    {
      facts: { host },
    },
  );
}

function tooLarge(host: string, maxBytes: number): RebaseError {
  return new RebaseError(
    'too-large',
    `${host} answers with more than the ${maxBytes} bytes that belong there`,
    { facts: { host, maxBytes } },
  );
}

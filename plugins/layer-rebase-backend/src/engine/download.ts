import {
  MAX_PATCH_FILE_BYTES,
  Reach,
  isWithinReach,
  literalAddress,
} from '@layer-rebase/engine';
import { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { LookupFunction } from 'node:net';

/** How to get there; the system's own ways when absent. */
export interface Connection {
  /** Certificates of authorities to trust instead of the usual ones, PEM. */
  readonly ca?: string;
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
}

export interface DownloadOptions extends Connection {
  /** Which addresses the host may have, literal or resolved. */
  readonly reach: Reach;
  readonly signal?: AbortSignal;
}

const MOST_MS = 10_000;

/** A small file by HTTPS: ten seconds, 1 MiB, no redirect, no compression, and only addresses within reach. */
export async function download(
  url: URL,
  options: DownloadOptions,
): Promise<Buffer> {
  const literal = literalAddress(url.hostname);
  if (literal !== undefined) check(url.hostname, literal, options.reach);
  const timeout = AbortSignal.timeout(MOST_MS);
  const signal = options.signal
    ? AbortSignal.any([options.signal, timeout])
    : timeout;
  const response = await ask(url, options, signal);
  try {
    requireFile(url, response);
    return await readCapped(url, response);
  } finally {
    response.destroy();
  }
}

function ask(
  url: URL,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(
      url,
      {
        agent: false,
        ca: options.ca,
        headers: {
          accept: 'application/json, text/plain, */*',
          'accept-encoding': 'identity',
          'user-agent': 'layer-rebase-backstage',
        },
        lookup: guardedLookup(options),
        signal,
      },
      resolve,
    ).once('error', reject);
  });
}

/** Connects to the very addresses that were checked, so that a name cannot answer differently a moment later. */
function guardedLookup({
  reach,
  resolve = name => lookup(name, { all: true }),
}: DownloadOptions): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      addresses => {
        try {
          addresses.forEach(({ address }) => check(hostname, address, reach));
          const [first] = addresses;
          if (!first) throw new Error(`${hostname} has no address`);
          if (all) callback(null, [...addresses]);
          else callback(null, first.address, first.family);
        } catch (error) {
          callback(error as Error, '');
        }
      },
      error => callback(error, ''),
    );
  };
}

function check(hostname: string, address: string, reach: Reach): void {
  if (!isWithinReach(address, reach)) {
    throw new Error(
      `${hostname} leads to ${address}, which is not a public address; set private: true for this source if that is meant`,
    );
  }
}

function requireFile(url: URL, { statusCode = 0, headers }: IncomingMessage) {
  if (statusCode >= 300 && statusCode < 400) {
    throw new Error(
      `${url.host} redirects elsewhere; configure the address where the file is`,
    );
  }
  if (statusCode !== 200) {
    throw new Error(`${url.host} answered ${statusCode}`);
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Error(`${url.host} sent a compressed file unasked`);
  }
}

async function readCapped(url: URL, response: IncomingMessage) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > MAX_PATCH_FILE_BYTES) {
      throw new Error(
        `${url.host} sent more than ${MAX_PATCH_FILE_BYTES} bytes`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

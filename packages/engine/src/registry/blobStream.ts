import { createHash } from 'node:crypto';
import { isRebaseError, RebaseError } from '../errors';
import { Descriptor } from '../image/descriptor';
import { RepositoryName } from '../image/reference';
import { blobMissing, wrongBytes } from './blobs';
import { Call } from './call';
import { Conversation } from './conversation';
import { CallOptions } from './registry';
import { headerOf, Reply } from './reply';
import { isPassingTrouble, wireError } from './wireError';

export interface BlobSource {
  readonly from: Conversation;
  readonly source: RepositoryName;
}

export interface BlobStreamOptions extends CallOptions {
  readonly onBytes?: (done: number) => void;
}

/** How often a broken source stream is taken up again where it broke. */
const MAX_RESUMES = 3;

/**
 * A blob as it flows, held to the descriptor's size and digest: the last piece is kept back until the digest is known
 * to be right, so that wrong bytes never arrive whole. Throws `digest-mismatch`, `blob-missing`.
 */
export async function* blobStream(
  ends: BlobSource,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  { signal, onBytes }: BlobStreamOptions = {},
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let done = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of resumable(ends, { digest, size }, signal)) {
    done += chunk.length;
    if (done > size) throw wrongBytes(ends.source, digest);
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
    onBytes?.(done);
  }
  const right = done === size && `sha256:${hash.digest('hex')}` === digest;
  if (!right) throw wrongBytes(ends.source, digest);
  if (held) yield held;
}

/** Reads the source, and takes a broken connection up again with a Range. */
async function* resumable(
  { from, source }: BlobSource,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  let done = 0;
  for (let resumes = 0; ; resumes += 1) {
    const reply = await openSource(
      from,
      source,
      { digest, size },
      done,
      signal,
    );
    try {
      for await (const chunk of reply.body) {
        done += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      const trouble = wireError(error, source.registry, signal);
      if (!isPassingTrouble(trouble) || resumes === MAX_RESUMES) throw trouble;
    } finally {
      reply.body.on('error', () => {}).destroy();
    }
  }
}

async function openSource(
  from: Conversation,
  source: RepositoryName,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  offset: number,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const call: Call = {
    method: 'GET',
    name: source,
    at: `blobs/${digest}`,
    doing: `reading the blob ${digest}`,
    ...(offset > 0 && { headers: { range: `bytes=${offset}-` } }),
    signal,
  };
  const reply = await from
    .stream(call, [offset > 0 ? 206 : 200])
    .catch(error => {
      throw isAbsent(error) ? blobMissing(source, digest) : error;
    });
  const length = headerOf(reply.headers, 'content-length');
  if (length !== undefined && Number(length) !== size - offset) {
    reply.body.on('error', () => {}).destroy();
    throw wrongBytes(source, digest);
  }
  return reply;
}

function isAbsent(error: unknown): error is RebaseError {
  return isRebaseError(error) && error.facts.status === 404;
}

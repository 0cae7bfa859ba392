import { Descriptor } from '../image/descriptor';
import { RepositoryName } from '../image/reference';
import { blobStream, BlobSource } from './blobStream';
import { Conversation } from './conversation';
import { MAX_HELD_BYTES } from './limits';
import { WriteOptions } from './registry';
import { uploadBlob, uploadWithRetry } from './uploadBlob';

export interface CopyEnds extends BlobSource {
  readonly to: Conversation;
  readonly target: RepositoryName;
}

export interface CopyOptions extends WriteOptions {
  readonly onBytes?: (done: number) => void;
}

/**
 * Streams a blob from one repository into another. Bytes are counted and hashed as they flow: the last piece is
 * held back until the digest is known to be right, so that wrong bytes never make a whole upload. Small ones are read
 * whole first.
 */
export async function copyBlob(
  ends: CopyEnds,
  descriptor: Descriptor,
  { signal, uploads, onBytes }: CopyOptions = {},
): Promise<void> {
  const { to, target } = ends;
  if (descriptor.size <= MAX_HELD_BYTES) {
    const bytes = await held(ends, descriptor, { signal, onBytes });
    await uploadBlob(to, target, descriptor.digest, bytes, { signal, uploads });
    return;
  }
  let failure: unknown;
  try {
    await uploadWithRetry(to, target, descriptor.digest, () => {
      failure = undefined;
      return {
        size: descriptor.size,
        body: noting(
          blobStream(ends, descriptor, { signal, onBytes }),
          error => {
            failure = error;
          },
        ),
        signal,
        uploads,
      };
    });
  } catch (error) {
    // A source that failed shows at the target as a broken upload: tell the cause, not the effect.
    throw failure ?? error;
  }
}

/** A small blob whole, so that nothing is begun at the target before all of it is here. */
async function held(
  ends: CopyEnds,
  descriptor: Descriptor,
  options: CopyOptions,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of blobStream(ends, descriptor, options)) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Remembers why a stream ended early. */
async function* noting(
  bytes: AsyncIterable<Uint8Array>,
  onFailure: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    onFailure(error);
    throw error;
  }
}

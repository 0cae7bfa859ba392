import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import { RebaseError } from '../errors';
import { Digest, digestOf } from '../image/digest';

/** SBOM layers are held in memory whole; this is far beyond any seen and small enough to be safe. */
export const LARGEST_UNPACKED = 128 * 1024 * 1024;

const inflate = promisify(gunzip);
const unZstd = promisify(zstdDecompress);

/**
 * The tar inside a layer blob, told by its first bytes: gzip, zstd, or plain tar. Throws `too-large` beyond `maxBytes`
 * (however small the blob is) and `invalid-document` when it cannot be unpacked.
 */
export async function unpackLayer(
  blob: Uint8Array,
  maxBytes: number = LARGEST_UNPACKED,
): Promise<Uint8Array> {
  const limit = { maxOutputLength: maxBytes };
  try {
    if (startsWith(blob, [0x1f, 0x8b])) return await inflate(blob, limit);
    if (startsWith(blob, [0x28, 0xb5, 0x2f, 0xfd])) {
      return await unZstd(blob, limit);
    }
  } catch (cause) {
    if (isTooLarge(cause)) throw tooLarge(maxBytes, cause);
    throw new RebaseError(
      'invalid-document',
      'the SBOM layer cannot be unpacked',
      { cause },
    );
  }
  if (blob.length > maxBytes) throw tooLarge(maxBytes);
  return blob;
}

/** The same, and what is inside must be what the image's config promises; throws `digest-mismatch` when it is not. */
export async function unpackSbomLayer(
  blob: Uint8Array,
  diffId: Digest | undefined,
  maxBytes?: number,
): Promise<Uint8Array> {
  const bytes = await unpackLayer(blob, maxBytes);
  if (diffId === undefined || digestOf(bytes) === diffId) return bytes;
  throw new RebaseError(
    'digest-mismatch',
    'the SBOM layer does not hold what its diffID promises',
    { facts: { diffId } },
  );
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function isTooLarge(cause: unknown): boolean {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'code' in cause &&
    cause.code === 'ERR_BUFFER_TOO_LARGE'
  );
}

function tooLarge(maxBytes: number, cause?: unknown): RebaseError {
  return new RebaseError(
    'too-large',
    `the SBOM layer is larger than ${maxBytes} bytes when unpacked`,
    { cause, facts: { maxBytes } },
  );
}

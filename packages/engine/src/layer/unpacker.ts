import { createGunzip, createZstdDecompress, Gunzip } from 'node:zlib';
import { Compression } from './layerContent';
import { LayerProblem } from './layerProblem';

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** How many bytes tell the compression. */
export const MAGIC_BYTES = 4;

/** Some tools write a zstd frame a file; more than this is an attack on us. */
const MOST_FRAMES = 500_000;

/** Told by the first bytes, as container runtimes do; the media type only claims it. */
export function compressionOf(start: Uint8Array): Compression {
  const found = MAGIC.find(([, magic]) =>
    magic.every((byte, index) => start[index] === byte),
  );
  return found?.[0] ?? 'none';
}

/** Packed bytes in, unpacked bytes out, one piece after another. Throws {@link LayerProblem}, its own or the taker's. */
export class Unpacker {
  readonly #compression: Compression;
  readonly #take: (bytes: Uint8Array) => void;
  #stream: Gunzip | undefined;
  #frames = 0;
  #problem: unknown;

  constructor(compression: Compression, take: (bytes: Uint8Array) => void) {
    this.#compression = compression;
    this.#take = take;
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#compression === 'none') return this.#take(chunk);
    for (let rest = chunk; rest.length > 0; ) {
      const stream = (this.#stream ??= this.#begin());
      const before = stream.bytesWritten;
      await this.#until(stream, done => stream.write(rest, done));
      rest = rest.subarray(stream.bytesWritten - before);
      if (rest.length > 0) this.#nextFrame();
    }
    return undefined;
  }

  /** To be called when everything was written; a stream that wants more is truncated. */
  async end(): Promise<void> {
    const stream = this.#stream;
    if (stream) await this.#until(stream, () => stream.end());
  }

  /** Frees what it holds, at any time. */
  close(): void {
    this.#stream?.destroy();
  }

  /** gzip members follow each other without our help: what is left there is no gzip. */
  #nextFrame() {
    this.#frames += 1;
    if (this.#compression === 'gzip' || this.#frames > MOST_FRAMES) {
      throw new LayerProblem('broken-compression');
    }
    this.#stream?.destroy();
    this.#stream = undefined;
  }

  #begin(): Gunzip {
    const stream =
      this.#compression === 'gzip' ? createGunzip() : createZstdDecompress();
    stream.on('data', (bytes: Uint8Array) => {
      try {
        if (this.#problem === undefined) this.#take(bytes);
      } catch (problem) {
        this.#problem = problem;
        stream.destroy(new Error('stopped'));
      }
    });
    // Told to whoever waits; between two pieces nobody does.
    stream.on('error', () => {});
    return stream;
  }

  /** Until the piece was worked through, or the stream came to its end before. */
  async #until(
    stream: Gunzip,
    start: (done: (error?: Error | null) => void) => void,
  ): Promise<void> {
    try {
      if (!stream.readableEnded) await ended(stream, start);
    } catch (cause) {
      throw this.#problem ?? new LayerProblem('broken-compression', cause);
    }
    // A stream that was stopped by its taker counts its last piece as done.
    if (this.#problem !== undefined) throw this.#problem;
  }
}

/** Its end, its failure, or the callback, whichever is first; one that is closed already answers at once. */
function ended(
  stream: Gunzip,
  start: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = ['end', 'error', 'close'] as const;
    const done = (error?: Error | null) => {
      for (const event of events) stream.off(event, done);
      if (error) reject(error);
      else resolve();
    };
    for (const event of events) stream.once(event, done);
    if (stream.destroyed) done(new Error('closed'));
    else start(done);
  });
}

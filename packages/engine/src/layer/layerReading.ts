import { createHash } from 'node:crypto';
import { Digest } from '../image/digest';
import { Compression, LayerContent } from './layerContent';
import { LayerLimits } from './layerLimits';
import { LayerProblem } from './layerProblem';
import { PackageDatabase } from './packageDatabase';
import { TarListing } from './tarListing';
import { compressionOf, MAGIC_BYTES, Unpacker } from './unpacker';

/** One layer on its way through unpacker, hash and listing. */
export class LayerReading {
  readonly #limits: LayerLimits;
  readonly #hash = createHash('sha256');
  readonly #packages = new PackageDatabase();
  readonly #listing: TarListing;
  #start = Buffer.alloc(0);
  #unpacker: Unpacker | undefined;
  #compression: Compression = 'none';
  #packed = 0;
  #unpacked = 0;

  constructor(limits: LayerLimits) {
    this.#limits = limits;
    this.#listing = new TarListing(limits, this.#packages);
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#packed += chunk.length;
    if (this.#unpacker) return this.#unpacker.write(chunk);
    this.#start = Buffer.concat([this.#start, chunk]);
    return this.#start.length < MAGIC_BYTES ? undefined : this.#begin();
  }

  async end(): Promise<void> {
    if (!this.#unpacker) await this.#begin();
    await this.#unpacker?.end();
    this.#listing.end();
  }

  close(): void {
    this.#unpacker?.close();
  }

  content(): LayerContent {
    const packages = this.#packages.list();
    const diffId: Digest = `sha256:${this.#hash.digest('hex')}`;
    return {
      kind: 'layer',
      compression: this.#compression,
      diffId,
      size: this.#unpacked,
      files: [...this.#listing.files].sort(),
      ...(packages && { packages }),
    };
  }

  async #begin(): Promise<void> {
    this.#compression = compressionOf(this.#start);
    this.#unpacker = new Unpacker(this.#compression, bytes =>
      this.#take(bytes),
    );
    return this.#unpacker.write(this.#start);
  }

  #take(bytes: Uint8Array): void {
    this.#unpacked += bytes.length;
    const { unpackedBytes, freeBytes, ratio } = this.#limits;
    const most = Math.max(freeBytes, this.#packed * ratio);
    if (this.#unpacked > Math.min(unpackedBytes, most)) {
      throw new LayerProblem('too-large');
    }
    this.#hash.update(bytes);
    this.#listing.write(bytes);
  }
}

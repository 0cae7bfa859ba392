import { isRebaseError } from '../errors';
import {
  checkGlobalExtension,
  readTarExtension,
  TarExtension,
} from '../sbom/tarExtension';
import { BLOCK, readTarHeader } from '../sbom/tarHeader';
import { LayerLimits } from './layerLimits';
import { LayerProblem } from './layerProblem';

/** A body that is wanted whole is told to this, in the order of the archive. */
export interface TarTaker {
  /** Most bytes wanted of the file's body; 0 for none. */
  wants(path: string): number;
  take(path: string, body: Uint8Array): void;
}

/** Extension headers hold names and attributes. */
const LONGEST_EXTENSION = 64 * 1024;
const FOLDER = '5';
/** Plain, hard link, symbolic link, devices, folder, pipe, contiguous: what a layer may hold. */
const KINDS = '01234567';
const WITH_BODY = '07';

/** What the bytes after a header are. */
interface Body {
  readonly kind: 'skipped' | 'extension' | 'wanted';
  readonly type: string;
  readonly path: string;
  readonly size: number;
  readonly pieces: Uint8Array[];
  left: number;
  padding: number;
}

/**
 * Lists the files of a tar that comes in pieces, holding no more than a header of it. Stricter than tools are: what two
 * of them could read differently is no tar.
 */
export class TarListing {
  readonly files = new Set<string>();
  readonly #limits: LayerLimits;
  readonly #taker: TarTaker | undefined;
  readonly #header = Buffer.alloc(BLOCK);
  #headerBytes = 0;
  #body: Body | undefined;
  #pending: TarExtension | undefined;
  #isOver = false;
  #entries = 0;
  #nameBytes = 0;

  constructor(limits: LayerLimits, taker?: TarTaker) {
    this.#limits = limits;
    this.#taker = taker;
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const rest = bytes.subarray(at);
      if (this.#isOver) return onlyZeros(rest);
      at += this.#body ? this.#readBody(this.#body, rest) : this.#fill(rest);
    }
    return undefined;
  }

  /** To be called after the last piece. */
  end(): void {
    const isInside = this.#headerBytes > 0 || this.#body || this.#pending;
    if (isInside || this.#entries + Number(this.#isOver) === 0) {
      throw new LayerProblem('no-tar');
    }
  }

  #fill(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, BLOCK - this.#headerBytes);
    this.#header.set(taken, this.#headerBytes);
    this.#headerBytes += taken.length;
    if (this.#headerBytes === BLOCK) {
      this.#headerBytes = 0;
      this.#readHeader();
    }
    return taken.length;
  }

  #readHeader(): void {
    if (!this.#pending && this.#header.every(byte => byte === 0)) {
      this.#isOver = true;
      return;
    }
    const { name, type, size } = asTar(() => readTarHeader(this.#header));
    if ('xgL'.includes(type)) this.#expect('extension', type, '', size);
    // A long link target: of no interest, and the entry that it belongs to follows.
    else if (type === 'K') this.#expect('skipped', type, '', size);
    else if (KINDS.includes(type)) this.#readEntry(name, type, size);
    else throw new LayerProblem('no-tar');
  }

  #readEntry(header: string, type: string, ownSize: number): void {
    const name = this.#pending?.path ?? header;
    const size = this.#pending?.size ?? ownSize;
    this.#pending = undefined;
    const path = pathOf(name);
    this.#list(path, type === FOLDER || name.endsWith('/'));
    const body = WITH_BODY.includes(type) ? size : 0;
    const most = type === '0' ? this.#taker?.wants(path) ?? 0 : 0;
    const isWanted = most > 0 && body <= most;
    this.#expect(isWanted ? 'wanted' : 'skipped', type, path, body);
  }

  #list(path: string, isFolder: boolean) {
    this.#entries += 1;
    this.#nameBytes += path.length;
    const { entries, nameBytes } = this.#limits;
    if (this.#entries > entries || this.#nameBytes > nameBytes) {
      throw new LayerProblem('too-large');
    }
    if (!isFolder && path !== '') this.files.add(path);
  }

  #expect(kind: Body['kind'], type: string, path: string, size: number): void {
    if (kind === 'extension' && size > LONGEST_EXTENSION) {
      throw new LayerProblem('no-tar');
    }
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    this.#body = { kind, type, path, size, pieces: [], left: size, padding };
    if (size === 0) this.#finish(this.#body);
  }

  #readBody(body: Body, bytes: Uint8Array): number {
    const taken = Math.min(body.left, bytes.length);
    if (taken > 0 && body.kind !== 'skipped') {
      body.pieces.push(Buffer.from(bytes.subarray(0, taken)));
    }
    body.left -= taken;
    const padding = Math.min(body.padding, bytes.length - taken);
    if (body.left === 0) body.padding -= padding;
    if (body.left === 0 && body.padding === 0) this.#finish(body);
    return body.left === 0 ? taken + padding : taken;
  }

  #finish({ kind, type, path, pieces }: Body): void {
    this.#body = undefined;
    if (kind === 'skipped') return;
    const bytes = Buffer.concat(pieces);
    if (kind === 'wanted') this.#taker?.take(path, bytes);
    else if (type === 'g') asTar(() => checkGlobalExtension(bytes));
    else {
      const extension = type === 'L' ? 'L' : 'x';
      const read = asTar(() => readTarExtension(extension, bytes));
      this.#pending = { ...this.#pending, ...read };
    }
  }
}

function onlyZeros(bytes: Uint8Array): void {
  if (bytes.some(byte => byte !== 0)) throw new LayerProblem('no-tar');
}

function pathOf(name: string): string {
  const parts = name.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..') || name.includes('\0')) {
    throw new LayerProblem('no-tar');
  }
  return parts.join('/');
}

function asTar<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (isRebaseError(error)) throw new LayerProblem('no-tar', error);
    throw error;
  }
}

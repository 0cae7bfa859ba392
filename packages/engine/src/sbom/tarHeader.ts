import { RebaseError } from '../errors';

export const BLOCK = 512;

/** What one 512-byte header says; names as written, without extension headers applied. */
export interface TarHeader {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Reads a ustar, GNU or v7 header (POSIX pax, "ustar Interchange Format"). Throws `invalid-document`. */
export function readTarHeader(block: Uint8Array): TarHeader {
  if (readNumber(block, 148, 8) !== checksumOf(block)) {
    throw badTar('a header has a wrong checksum');
  }
  const isUstar = text(block, 257, 6) === 'ustar' && block[263] === 0x30;
  const prefix = isUstar ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  return {
    name: prefix ? `${prefix}/${name}` : name,
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156]),
    size: readNumber(block, 124, 12),
  };
}

/** A copy of the header for a body of another size. */
export function resizeTarHeader(header: Uint8Array, size: number): Uint8Array {
  const copy = Uint8Array.from(header);
  writeOctal(copy, 124, 12, size);
  return sealed(copy);
}

export interface FileHeader {
  readonly name: string;
  readonly prefix: string;
  readonly type: '0' | '5' | 'x';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly size: number;
}

/** A ustar header as the lifecycle writes them: no user and group names, device numbers zero (cnb-rebase.md 4.2). */
export function writeTarHeader(header: FileHeader): Uint8Array {
  const block = new Uint8Array(BLOCK);
  writeText(block, 0, header.name);
  writeOctal(block, 100, 8, header.mode);
  writeOctal(block, 108, 8, header.uid);
  writeOctal(block, 116, 8, header.gid);
  writeOctal(block, 124, 12, header.size);
  writeOctal(block, 136, 12, header.mtime);
  writeText(block, 156, header.type);
  writeText(block, 257, 'ustar\u000000');
  writeOctal(block, 329, 8, 0);
  writeOctal(block, 337, 8, 0);
  writeText(block, 345, header.prefix);
  return sealed(block);
}

/** Owner, mode and time of a header, to make another one like it. */
export function readTarMeta(
  block: Uint8Array,
): Pick<FileHeader, 'mode' | 'uid' | 'gid' | 'mtime'> {
  return {
    mode: readNumber(block, 100, 8) % 0o10000,
    uid: readNumber(block, 108, 8),
    gid: readNumber(block, 116, 8),
    mtime: readNumber(block, 136, 12),
  };
}

/** A fault of a tar's form. */
export function badTar(message: string): RebaseError {
  return new RebaseError(
    'invalid-document',
    `the SBOM layer is no tar we accept: ${message}`,
  );
}

function sealed(block: Uint8Array): Uint8Array {
  writeOctal(block, 148, 7, checksumOf(block));
  block[155] = 0x20;
  return block;
}

function checksumOf(block: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at++) {
    if (at < 148 || at >= 156) sum += block[at];
  }
  return sum;
}

/** Octal text, or GNU's base-256 for what octal cannot hold. */
function readNumber(block: Uint8Array, from: number, length: number): number {
  if (block[from] & 0x80) {
    const bytes = Buffer.from(block.subarray(from, from + length));
    bytes[0] &= 0x7f;
    const value = BigInt(`0x${bytes.toString('hex')}`);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw badTar('a number is out of range');
    }
    return Number(value);
  }
  const digits = text(block, from, length).trim();
  if (digits === '') return 0;
  if (!/^[0-7]{1,17}$/.test(digits)) throw badTar('a number is malformed');
  return parseInt(digits, 8);
}

function text(block: Uint8Array, from: number, length: number): string {
  const field = Buffer.from(block.subarray(from, from + length));
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function writeText(block: Uint8Array, from: number, value: string): void {
  block.set(Buffer.from(value, 'utf8'), from);
}

function writeOctal(
  block: Uint8Array,
  from: number,
  length: number,
  value: number,
): void {
  const digits = value.toString(8).padStart(length - 1, '0');
  if (digits.length >= length) throw badTar('a number does not fit');
  writeText(block, from, `${digits}\0`);
}

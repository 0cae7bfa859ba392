import { crc32 } from 'node:zlib';

/** Bits least significant first, as RFC 1951 packs them. */
class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #bits = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  write(value: number, width: number): void {
    this.#bits |= value << this.#count;
    this.#count += width;
    while (this.#count >= 8) {
      this.#bytes[this.#length] = this.#bits & 0xff;
      this.#length += 1;
      this.#bits >>>= 8;
      this.#count -= 8;
    }
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.write(0, 8 - this.#count);
    return this.#bytes.subarray(0, this.#length);
  }
}

const WINDOW = 32 * 1024;
const SHORTEST = 4;
const LONGEST = 258;
const HASH_BITS = 15;
const END_OF_BLOCK = 256;
/** Fixed codes of RFC 1951, 3.2.6, bits reversed because codes are packed from their most significant bit. */
const SYMBOLS = Uint16Array.from({ length: 288 }, (_, symbol) =>
  reversed(codeOf(symbol), widthOf(symbol)),
);
const DISTANCES = Uint8Array.from({ length: 30 }, (_, code) =>
  reversed(code, 5),
);
/** No name, no time, unknown system: nothing in it depends on where or when it was made (RFC 1952, 2.3). */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/**
 * Gzip whose bytes depend on the input alone. zlib promises no such thing between its versions and processors, and a
 * layer's digest must be the same wherever a plan is made (docs/decisions/0030-deterministic-gzip.md).
 */
export function gzip(input: Uint8Array): Uint8Array {
  const body = deflate(input);
  const output = Buffer.alloc(HEADER.length + body.length + 8);
  output.set(HEADER);
  output.set(body, HEADER.length);
  output.writeUInt32LE(crc32(input), output.length - 8);
  output.writeUInt32LE(input.length % 2 ** 32, output.length - 4);
  return output;
}

/** One block with the fixed codes; the last place with the same four bytes is the only match that is tried. */
function deflate(input: Uint8Array): Uint8Array {
  // Nine bits is the longest literal; a match is never longer than the bytes it stands for.
  const out = new BitWriter(Math.ceil((input.length * 9) / 8) + 16);
  const lastSeen = new Int32Array(1 << HASH_BITS).fill(-WINDOW - 1);
  out.write(0b011, 3);
  let at = 0;
  while (at < input.length) {
    const length = matchAt(input, at, lastSeen, out);
    if (length === 0) {
      writeSymbol(out, input[at]);
      at += 1;
    } else {
      at += length;
    }
  }
  writeSymbol(out, END_OF_BLOCK);
  return out.finish();
}

/** Writes a match when there is one and returns its length, else 0. */
function matchAt(
  input: Uint8Array,
  at: number,
  lastSeen: Int32Array,
  out: BitWriter,
): number {
  if (at + SHORTEST > input.length) return 0;
  const slot = hashAt(input, at);
  const distance = at - lastSeen[slot];
  lastSeen[slot] = at;
  if (distance > WINDOW) return 0;
  const length = commonLength(input, at - distance, at);
  if (length < SHORTEST) return 0;
  writeLength(out, length);
  writeDistance(out, distance);
  const end = Math.min(at + length, input.length - SHORTEST + 1);
  for (let next = at + 1; next < end; next++) {
    lastSeen[hashAt(input, next)] = next;
  }
  return length;
}

function hashAt(input: Uint8Array, at: number): number {
  const word =
    input[at] |
    (input[at + 1] << 8) |
    (input[at + 2] << 16) |
    (input[at + 3] << 24);
  return Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function commonLength(input: Uint8Array, from: number, at: number): number {
  const most = Math.min(LONGEST, input.length - at);
  let length = 0;
  while (length < most && input[from + length] === input[at + length]) {
    length += 1;
  }
  return length;
}

function writeSymbol(out: BitWriter, symbol: number): void {
  out.write(SYMBOLS[symbol], widthOf(symbol));
}

/** Length codes of RFC 1951, 3.2.5: four codes for each number of extra bits. */
function writeLength(out: BitWriter, length: number): void {
  if (length === LONGEST) {
    writeSymbol(out, 285);
    return;
  }
  const value = length - 3;
  const extra = value < 8 ? 0 : 29 - Math.clz32(value);
  const code = value < 8 ? value : (extra << 2) + (value >> extra);
  writeSymbol(out, 257 + code);
  out.write(value & ((1 << extra) - 1), extra);
}

/** Distance codes of RFC 1951, 3.2.5: two codes for each number of extra bits, always five bits long. */
function writeDistance(out: BitWriter, distance: number): void {
  const value = distance - 1;
  const extra = value < 4 ? 0 : 30 - Math.clz32(value);
  const code = value < 4 ? value : (extra << 1) + (value >> extra);
  out.write(DISTANCES[code], 5);
  out.write(value & ((1 << extra) - 1), extra);
}

function codeOf(symbol: number): number {
  if (symbol < 144) return 0x30 + symbol;
  if (symbol < 256) return 0x190 + symbol - 144;
  return symbol < 280 ? symbol - 256 : 0xc0 + symbol - 280;
}

function widthOf(symbol: number): number {
  if (symbol < 144) return 8;
  if (symbol < 256) return 9;
  return symbol < 280 ? 7 : 8;
}

function reversed(code: number, width: number): number {
  let result = 0;
  for (let bit = 0; bit < width; bit++) {
    result = (result << 1) | ((code >>> bit) & 1);
  }
  return result;
}

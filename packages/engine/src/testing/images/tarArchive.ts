/** One entry of a tar archive; what it is follows from what it carries. */
export interface TarEntry {
  /** Absolute, as lifecycle-made layers have it; directories without trailing slash. */
  readonly path: string;
  /** A file when given, else a directory or a symbolic link. */
  readonly content?: string | Uint8Array;
  /** Target of a symbolic link. */
  readonly link?: string;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

const BLOCK = 512;
/** 1980-01-01T00:00:01Z, the time in every layer the lifecycle makes (cnb-rebase.md 4.2). */
const LAYER_TIME = 315532801;

/** A USTAR archive, byte for byte in the manner of the lifecycle's layer writer (cnb-rebase.md 4.2). */
export function tarArchive(entries: readonly TarEntry[]): Buffer {
  const parts: Buffer[] = [];
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    parts.push(header(entry, content.length), content);
    parts.push(Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

function header(entry: TarEntry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const [prefix, name] = splitPath(entry.path);
  const isFile = entry.content !== undefined;
  block.write(name, 0);
  octal(block, 100, 8, entry.mode ?? (isFile ? 0o644 : 0o755));
  octal(block, 108, 8, entry.uid ?? 0);
  octal(block, 116, 8, entry.gid ?? 0);
  octal(block, 124, 12, size);
  octal(block, 136, 12, LAYER_TIME);
  block.write('        ', 148);
  block.write(typeFlag(entry), 156);
  block.write(entry.link ?? '', 157);
  block.write('ustar\u000000', 257);
  octal(block, 329, 8, 0);
  octal(block, 337, 8, 0);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148);
  return block;
}

/** A link, a file, else a directory. */
function typeFlag({ link, content }: TarEntry): string {
  if (link !== undefined) return '2';
  return content === undefined ? '5' : '0';
}

function octal(block: Buffer, at: number, width: number, value: number) {
  block.write(`${value.toString(8).padStart(width - 1, '0')}\u0000`, at);
}

/** USTAR keeps 100 bytes of name and 155 of prefix, cut at a slash. */
function splitPath(path: string): [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  const cut = path.indexOf('/', path.length - 101);
  if (cut < 1 || cut > 155) throw new Error(`path too long for USTAR: ${path}`);
  return [path.slice(0, cut), path.slice(cut + 1)];
}

import { BLOCK, FileHeader, writeTarHeader } from './tarHeader';

const LONGEST_NAME = 100;
const LONGEST_PREFIX = 155;

/** One file or folder with its padding; a name that ustar cannot hold gets a pax header before it. */
export function writeTarEntry(
  entry: Omit<FileHeader, 'name' | 'prefix' | 'size' | 'type'> & {
    readonly name: string;
    readonly type: '0' | '5';
  },
  body: Uint8Array,
): Uint8Array {
  const split = splitName(entry.name);
  if (split) {
    return padded([
      writeTarHeader({ ...entry, ...split, size: body.length }),
      body,
    ]);
  }
  const record = Buffer.from(paxRecord('path', entry.name));
  const cut = Buffer.from(entry.name).subarray(0, LONGEST_NAME);
  const ascii = cut.toString('latin1').replace(/[^\x20-\x7e]/g, '_');
  return Buffer.concat([
    padded([
      writeTarHeader({
        ...entry,
        name: 'pax_header',
        prefix: '',
        type: 'x',
        size: record.length,
      }),
      record,
    ]),
    padded([
      writeTarHeader({ ...entry, name: ascii, prefix: '', size: body.length }),
      body,
    ]),
  ]);
}

/** Bytes up to the next block boundary. */
export function padded(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat(parts);
  const missing = (BLOCK - (bytes.length % BLOCK)) % BLOCK;
  return Buffer.concat([bytes, Buffer.alloc(missing)]);
}

/** Name and prefix of ustar: up to 100 and 155 bytes, parted at a slash; undefined when it does not fit. */
function splitName(
  name: string,
): { readonly name: string; readonly prefix: string } | undefined {
  if (!/^[\x20-\x7e]+$/.test(name)) return undefined;
  if (name.length <= LONGEST_NAME) return { name, prefix: '' };
  const slash = name.indexOf('/', name.length - LONGEST_NAME - 1);
  return slash > 0 && slash <= LONGEST_PREFIX && slash < name.length - 1
    ? { name: name.slice(slash + 1), prefix: name.slice(0, slash) }
    : undefined;
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const size = Buffer.byteLength(rest);
  let length = size + String(size).length;
  length = size + String(length).length;
  return `${length}${rest}`;
}

import { badTar } from './tarHeader';

/** What an extension header says of the entry behind it. */
export interface TarExtension {
  readonly path?: string;
  readonly size?: number;
}

const LONGEST_EXTENSION = 64 * 1024;

/** Reads a pax (`x`) or a GNU long name (`L`) header. */
export function readTarExtension(
  type: 'x' | 'L',
  body: Uint8Array,
): TarExtension {
  if (body.length > LONGEST_EXTENSION) throw badTar('a header is too long');
  if (type === 'L') {
    const text = Buffer.from(body).toString('utf8');
    return { path: text.replace(/\0.*$/s, '') };
  }
  const records = readPax(body);
  const size = records.get('size');
  if (size !== undefined && !/^\d{1,15}$/.test(size)) {
    throw badTar('a size is malformed');
  }
  if ([...records.keys()].some(key => key.startsWith('GNU.sparse'))) {
    throw badTar('it holds a sparse file');
  }
  return {
    ...(records.has('path') && { path: records.get('path') }),
    ...(size !== undefined && { size: Number(size) }),
  };
}

/** A global header may not rename or resize what follows: nobody but an attacker would. */
export function checkGlobalExtension(body: Uint8Array): void {
  const records = readPax(body);
  if (records.has('path') || records.has('size')) {
    throw badTar('a global header changes names or sizes');
  }
}

/** `<length> <key>=<value>\n`, the length counting itself (POSIX pax, "pax Header Block"). */
function readPax(body: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(body);
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const digits = bytes.toString('latin1', at, space);
    const end = at + Number(digits);
    const isWhole =
      space > at &&
      /^[1-9]\d{0,5}$/.test(digits) &&
      end <= bytes.length &&
      bytes[end - 1] === 0x0a;
    const equals = bytes.indexOf(0x3d, space);
    if (!isWhole || equals < 0 || equals >= end) {
      throw badTar('a pax header is malformed');
    }
    records.set(
      bytes.toString('utf8', space + 1, equals),
      bytes.toString('utf8', equals + 1, end - 1),
    );
    at = end;
  }
  return records;
}

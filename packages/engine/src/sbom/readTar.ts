import {
  TarExtension,
  checkGlobalExtension,
  readTarExtension,
} from './tarExtension';
import { BLOCK, TarHeader, badTar, readTarHeader } from './tarHeader';

/** A file or folder of a tar with every byte that belongs to it, in the order of the archive. */
export interface TarEntry {
  /** Without leading `/` or `./` and without trailing `/`; never `..`. Empty for a global pax header. */
  readonly path: string;
  /** As spelled in the archive, `/layers/sbom`. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'global';
  /** Extension headers, header, body and padding: writing these bytes writes the entry unchanged. */
  readonly raw: Uint8Array;
  readonly header: Uint8Array;
  readonly body: Uint8Array;
  /** True when extension headers stand before the header. */
  readonly extended: boolean;
}

export interface Tar {
  readonly entries: readonly TarEntry[];
  /** Zero blocks after the last entry, kept as they are. */
  readonly trailer: Uint8Array;
}

interface Pending extends TarExtension {
  readonly from: number;
}

const MOST_ENTRIES = 50_000;

/**
 * Reads an archive of plain files and folders. Links, devices, sparse files, `..`, wrong checksums, truncation, bytes
 * after the end and duplicate files throw `invalid-document`: none of these is in a layer that the lifecycle made.
 */
export function readTar(bytes: Uint8Array): Tar {
  const entries: TarEntry[] = [];
  const files = new Set<string>();
  let at = 0;
  let pending: Pending | undefined;
  while (at < bytes.length && !isEnd(bytes, at, pending)) {
    const header = readTarHeader(blockAt(bytes, at));
    const bodyFrom = at + BLOCK;
    const size = pending?.size ?? header.size;
    const next = bodyFrom + Math.ceil(size / BLOCK) * BLOCK;
    if (next > bytes.length) throw badTar('it is truncated');
    const body = bytes.subarray(bodyFrom, bodyFrom + size);
    if (header.type === 'x' || header.type === 'L') {
      pending = {
        ...(pending ?? { from: at }),
        ...readTarExtension(header.type, body),
      };
    } else {
      const entry = toEntry({ bytes, at, next, body, header, pending });
      if (entry.kind === 'file') addOnce(files, entry.path);
      entries.push(entry);
      pending = undefined;
    }
    if (entries.length > MOST_ENTRIES) throw badTar('it has too many entries');
    at = next;
  }
  if (pending) throw badTar('an extension header stands alone');
  return { entries, trailer: bytes.subarray(at) };
}

function blockAt(bytes: Uint8Array, at: number): Uint8Array {
  if (at + BLOCK > bytes.length) throw badTar('it is truncated');
  return bytes.subarray(at, at + BLOCK);
}

function isEnd(
  bytes: Uint8Array,
  at: number,
  pending: Pending | undefined,
): boolean {
  if (pending || blockAt(bytes, at).some(byte => byte !== 0)) return false;
  if (bytes.subarray(at).some(byte => byte !== 0)) {
    throw badTar('bytes stand behind its end');
  }
  return true;
}

function toEntry(found: {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly next: number;
  readonly body: Uint8Array;
  readonly header: TarHeader;
  readonly pending?: Pending;
}): TarEntry {
  const { bytes, at, next, header, pending } = found;
  const name = pending?.path ?? header.name;
  const kind = kindOf(header.type, name);
  if (kind === 'global') {
    if (pending) throw badTar('an extension header stands alone');
    checkGlobalExtension(found.body);
  }
  if (kind === 'folder' && found.body.length > 0) {
    throw badTar('a folder has a body');
  }
  return {
    path: kind === 'global' ? '' : normalise(name),
    name,
    kind,
    raw: bytes.subarray(pending?.from ?? at, next),
    header: bytes.subarray(at, at + BLOCK),
    body: found.body,
    extended: pending !== undefined,
  };
}

function kindOf(type: string, name: string): TarEntry['kind'] {
  // Archives older than ustar write a folder as a file whose name ends in a slash.
  if (type === '0') return name.endsWith('/') ? 'folder' : 'file';
  if (type === '5') return 'folder';
  if (type === 'g') return 'global';
  throw badTar(`it holds an entry of type ${JSON.stringify(type)}`);
}

function normalise(name: string): string {
  const segments = name.split('/').filter(part => part !== '' && part !== '.');
  if (segments.includes('..') || name.includes('\0')) {
    throw badTar('a name leads out of the layer');
  }
  return segments.join('/');
}

function addOnce(files: Set<string>, path: string): void {
  if (path === '' || files.has(path)) {
    throw badTar('a file stands in it twice, or has no name');
  }
  files.add(path);
}

import { SbomEdit } from '../rebase/rebasePlan';
import { TarEntry } from './readTar';
import { padded, writeTarEntry } from './writeTarEntry';
import { readTarMeta, resizeTarHeader } from './tarHeader';

/** The new papers of one replaced layer: file name below `path` → content. */
export interface Replacement {
  readonly path: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Piece {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Folder {
  /** `layers/sbom/launch/<bp>/<layer>/` */
  readonly prefix: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Puts the new papers among the entries. A file that stays under its name keeps its header but for the size; a new one
 * is owned like its neighbours and stands where the exporter's walk would have put it.
 */
export function replaceSbomFiles(
  entries: readonly TarEntry[],
  root: string,
  replacements: readonly Replacement[],
): { readonly entries: readonly Uint8Array[]; readonly edits: SbomEdit[] } {
  const folders = replacements.map(({ path, files }) => ({
    prefix: `${root}/${path}/`,
    files,
  }));
  const edits: SbomEdit[] = [];
  const pieces: Piece[] = entries.flatMap(entry => {
    const kept = keepOrReplace(entry, folders, edits);
    return kept ? [{ path: entry.path, bytes: kept }] : [];
  });
  for (const added of addedPieces(entries, folders, edits)) {
    pieces.splice(placeOf(added.path, pieces), 0, added);
  }
  return {
    entries: pieces.map(({ bytes }) => bytes),
    edits: edits.sort((a, b) => comparePaths(a.path, b.path)),
  };
}

/** The entry's bytes as they will be, undefined when it goes; says so in `edits`. */
function keepOrReplace(
  entry: TarEntry,
  folders: readonly Folder[],
  edits: SbomEdit[],
): Uint8Array | undefined {
  const folder = folders.find(({ prefix }) => entry.path.startsWith(prefix));
  if (!folder || entry.kind !== 'file') return entry.raw;
  const body = folder.files.get(entry.path.slice(folder.prefix.length));
  if (!body) {
    edits.push({ path: `/${entry.path}`, change: 'removed' });
    return undefined;
  }
  if (Buffer.compare(body, entry.body) === 0) return entry.raw;
  edits.push({ path: `/${entry.path}`, change: 'replaced' });
  return entry.extended
    ? writeFile(entry.name, entry, body)
    : padded([resizeTarHeader(entry.header, body.length), body]);
}

/** New files, and the folders above them that the layer does not have yet. */
function addedPieces(
  entries: readonly TarEntry[],
  folders: readonly Folder[],
  edits: SbomEdit[],
): readonly Piece[] {
  const present = new Set(entries.map(({ path }) => path));
  const start = /^(\.?\/)?/.exec(entries[0]?.name ?? '/')?.[0] ?? '';
  const added: Piece[] = [];
  for (const { prefix, files } of folders) {
    for (const [name, body] of files) {
      const path = prefix + name;
      if (present.has(path)) continue;
      for (const folder of foldersAbove(path)) {
        if (present.has(folder)) continue;
        present.add(folder);
        added.push({
          path: folder,
          bytes: writeFolder(start + folder, entries),
        });
      }
      present.add(path);
      added.push({
        path,
        bytes: writeFile(start + path, neighbour(entries, prefix), body),
      });
      edits.push({ path: `/${path}`, change: 'added' });
    }
  }
  return added;
}

/** Every folder on the way to a file, from the top. */
function foldersAbove(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

const FALLBACK = { mode: 0o644, uid: 0, gid: 0, mtime: 315532801 };

/** A file of the same folder, else any file, to take owner, mode and time from. */
function neighbour(
  entries: readonly TarEntry[],
  prefix: string,
): TarEntry | undefined {
  const files = entries.filter(({ kind }) => kind === 'file');
  return files.find(({ path }) => path.startsWith(prefix)) ?? files[0];
}

function writeFile(
  name: string,
  like: TarEntry | undefined,
  body: Uint8Array,
): Uint8Array {
  const meta = like ? readTarMeta(like.header) : FALLBACK;
  return writeTarEntry({ ...meta, name, type: '0' }, body);
}

function writeFolder(name: string, entries: readonly TarEntry[]): Uint8Array {
  const like = entries.findLast(({ kind }) => kind === 'folder');
  const meta = like ? readTarMeta(like.header) : { ...FALLBACK, mode: 0o755 };
  return writeTarEntry({ ...meta, name, type: '5' }, new Uint8Array());
}

/** Before the first entry that the walk reaches later; at the end when there is none. */
function placeOf(path: string, pieces: readonly Piece[]): number {
  const index = pieces.findIndex(
    piece => piece.path !== '' && comparePaths(piece.path, path) > 0,
  );
  return index < 0 ? pieces.length : index;
}

/** Order of a lexical depth-first walk: segment by segment, by bytes. */
function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = Buffer.compare(Buffer.from(left[at]), Buffer.from(right[at]));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

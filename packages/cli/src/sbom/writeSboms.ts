import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageSbom, RebaseError } from '@layer-rebase/engine';

/** A name that is one plain file or folder on every system: no separator, drive, stream or control character. */
const PLAIN = /^[^\\/:*?"<>|\p{Cc}]{1,255}$/u;
const MOST_FOLDERS = 16;

interface PendingFile {
  readonly segments: readonly string[];
  readonly bytes: Uint8Array;
}

/**
 * Writes files byte for byte below a folder, as they lie in the image; those of several platforms each below their own.
 * Answers their paths. Their names are a stranger's: all are checked before the first is written, no link is followed
 * and nothing that is there is overwritten. Throws `invalid-document` for such names, `invalid-options` when something
 * is in the way.
 */
export async function writeSboms(
  folder: string,
  { platforms }: ImageSbom,
): Promise<string[]> {
  const pending = platforms.flatMap(({ platform, files }) => {
    const above = platforms.length > 1 ? [platform.replaceAll('/', '-')] : [];
    return files.map(({ path, bytes }) => ({
      segments: [...above, ...path.split('/')],
      bytes,
    }));
  });
  for (const { segments } of pending) checkNames(segments);
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const file of pending) written.push(await write(folder, file));
  return written;
}

function checkNames(segments: readonly string[]) {
  const isPlain = (name: string) =>
    PLAIN.test(name) && name !== '.' && name !== '..';
  if (segments.length <= MOST_FOLDERS && segments.every(isPlain)) return;
  throw new RebaseError(
    'invalid-document',
    `the SBOM layer names a file that is not written: ${segments
      .join('/')
      .slice(0, 200)}`,
    { side: 'app-image' },
  );
}

async function write(
  folder: string,
  { segments, bytes }: PendingFile,
): Promise<string> {
  let place = folder;
  for (const name of segments.slice(0, -1)) {
    place = join(place, name);
    await enter(place);
  }
  const path = join(place, segments[segments.length - 1]);
  await writeFile(path, bytes, { flag: 'wx' }).catch(inTheWay(path));
  return path;
}

/** Makes a folder that is not there; a link to one is not one. */
async function enter(path: string) {
  await mkdir(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') inTheWay(path)(cause);
  });
  const found = await lstat(path);
  if (!found.isDirectory()) inTheWay(path)();
}

function inTheWay(path: string) {
  return (cause?: NodeJS.ErrnoException): never => {
    const why = cause && cause.code !== 'EEXIST' ? ` (${cause.code})` : '';
    throw new RebaseError(
      'invalid-options',
      `cannot write ${path}: something is in the way${why}; give an empty folder`,
      { cause },
    );
  };
}

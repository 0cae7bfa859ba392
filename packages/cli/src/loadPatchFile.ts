import { readFile } from 'node:fs/promises';
import {
  GlobDialect,
  PatchFile,
  readPatchFile,
  RebaseError,
} from '@layer-rebase/engine';

/** Reads and checks a patch file from disk. Throws `invalid-options` or `invalid-patch-file`, with the file's name in the message. */
export async function loadPatchFile(
  path: string,
  dialect?: GlobDialect,
): Promise<PatchFile> {
  return checkPatchText(await readPatchText(path), path, dialect);
}

/** The text of a patch file on disk, not yet checked. Throws `invalid-options` when it cannot be read. */
export function readPatchText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: Error) => {
    const why = cause.message.replace(/, open .*$/, '');
    throw new RebaseError(
      'invalid-options',
      `cannot read the patch file ${path}: ${why}`,
      { cause },
    );
  });
}

/** The patches of that text. Throws `invalid-patch-file` with the source's name in the message. */
export function checkPatchText(
  text: string,
  source: string,
  dialect?: GlobDialect,
): PatchFile {
  try {
    return readPatchFile(text, { source, ...(dialect && { dialect }) });
  } catch (cause) {
    if (!(cause instanceof RebaseError)) throw cause;
    throw new RebaseError(cause.code, `${source}: ${cause.message}`, { cause });
  }
}

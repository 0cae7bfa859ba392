import { readFile } from 'node:fs/promises';
import { PatchFile, readPatchFile, RebaseError } from '@layer-rebase/engine';

/** Reads and checks a patch file from disk. Throws `invalid-options` or `invalid-patch-file`, with the file's name in the message. */
export async function loadPatchFile(path: string): Promise<PatchFile> {
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    const why = cause.message.replace(/, open .*$/, '');
    throw new RebaseError(
      'invalid-options',
      `cannot read the patch file ${path}: ${why}`,
      { cause },
    );
  });
  try {
    return readPatchFile(text, { source: path });
  } catch (cause) {
    if (!(cause instanceof RebaseError)) throw cause;
    throw new RebaseError(cause.code, `${path}: ${cause.message}`, { cause });
  }
}

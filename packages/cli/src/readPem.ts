import { readFile } from 'node:fs/promises';
import { RebaseError } from '@layer-rebase/engine';

/** The text of a key file. Throws `invalid-options`; what stands in the file is never part of the message. */
export async function readPem(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: Error) => {
    throw new RebaseError('invalid-options', `cannot read the key ${path}`, {
      cause,
    });
  });
}

import {
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { OpenUpload, RebaseError, UploadJournal } from '@layer-rebase/engine';

/** A journal in a file of its owner's, with what the last run left in it. */
export interface FileJournal extends UploadJournal {
  readonly left: readonly OpenUpload[];
}

/**
 * Opens a journal of uploads, to be kept by one run at a time. The file is there as long as an upload is open, and each
 * change is written before the call returns. Throws `invalid-options` when it holds something else.
 */
export function openUploadJournal(path: string): FileJournal {
  const left = read(path);
  let open = left;
  const change = (uploads: readonly OpenUpload[]) => {
    open = uploads;
    write(path, uploads);
  };
  return {
    left,
    opened: async upload => change([...open, upload]),
    closed: async ({ location }) =>
      change(open.filter(one => one.location !== location)),
  };
}

function write(path: string, uploads: readonly OpenUpload[]) {
  if (uploads.length === 0) {
    rmSync(path, { force: true });
    return;
  }
  const fresh = `${path}.new`;
  writeFileSync(fresh, `${JSON.stringify(uploads, undefined, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(fresh, path);
}

function read(path: string): readonly OpenUpload[] {
  const text = textOf(path);
  if (text === undefined) return [];
  const found = parse(text);
  if (Array.isArray(found) && found.every(isOpenUpload)) return found;
  throw new RebaseError(
    'invalid-options',
    `${path} is no journal of uploads; name another file`,
  );
}

function textOf(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new RebaseError('invalid-options', `cannot read ${path}`, { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isOpenUpload(value: unknown): value is OpenUpload {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['registry', 'repository', 'location'].every(
      key => typeof Reflect.get(value, key) === 'string',
    )
  );
}

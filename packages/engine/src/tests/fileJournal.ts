import { readFileSync, writeFileSync } from 'node:fs';
import { OpenUpload, UploadJournal } from '../registry/uploadJournal';

/** A journal that outlives its process: one file, written before each call returns. */
export function fileJournal(file: string): UploadJournal {
  const write = (uploads: readonly OpenUpload[]) =>
    writeFileSync(file, JSON.stringify(uploads));
  return {
    opened: async upload => write([...readJournal(file), upload]),
    closed: async ({ location }) =>
      write(readJournal(file).filter(one => one.location !== location)),
  };
}

/** What a process that used {@link fileJournal} left open. */
export function readJournal(file: string): OpenUpload[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

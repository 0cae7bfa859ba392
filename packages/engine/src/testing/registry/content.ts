import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Named documents: blobs by digest, and the one list of repositories. */
export interface Content {
  read(name: string): Buffer | undefined;
  write(name: string, bytes: Uint8Array): void;
  has(name: string): boolean;
  /** Somebody else may open it later, so that the list has to be written down. */
  readonly lasts: boolean;
}

export function memoryContent(): Content {
  const documents = new Map<string, Buffer>();
  return {
    read: name => documents.get(name),
    write: (name, bytes) => void documents.set(name, Buffer.from(bytes)),
    has: name => documents.has(name),
    lasts: false,
  };
}

/** One file a document; each is written beside its place and renamed, so that a crash leaves the old or the new. */
export function folderContent(folder: string): Content {
  mkdirSync(folder, { recursive: true });
  const place = (name: string) => join(folder, name.replace(':', '-'));
  return {
    read: name =>
      existsSync(place(name)) ? readFileSync(place(name)) : undefined,
    write(name, bytes) {
      const draft = `${place(name)}.${process.pid}.draft`;
      try {
        writeFileSync(draft, bytes);
        renameSync(draft, place(name));
      } finally {
        rmSync(draft, { force: true });
      }
    },
    has: name => existsSync(place(name)),
    lasts: true,
  };
}

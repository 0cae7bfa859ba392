import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FileSourceConfig } from '../patchSourceConfig';

/** Reading from disk costs nothing, so an edit is seen soon. */
const MAX_AGE_MS = 30_000;

/** A patch file on disk, read anew each time. */
export function fileSource(config: FileSourceConfig): PatchSource {
  return {
    name: config.name,
    trustedBuildpacks: config.trustedBuildpacks,
    origin: config.path,
    maxAgeMs: MAX_AGE_MS,
    read: ({ signal } = {}) =>
      readFile(resolve(config.path), { encoding: 'utf8', signal }),
  };
}

import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PatchSourceConfig } from '../config';

/** A patch file on disk, read anew each time. */
export function fileSource(config: PatchSourceConfig): PatchSource {
  return {
    name: config.name,
    trustedBuildpacks: config.trustedBuildpacks,
    read: ({ signal } = {}) =>
      readFile(resolve(config.path), { encoding: 'utf8', signal }),
  };
}

import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** The checkout this file lies in. */
export const repositoryRoot = resolve(
  createRequire(__filename).resolve('@layer-rebase/engine/package.json'),
  '../../..',
);

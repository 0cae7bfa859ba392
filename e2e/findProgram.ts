import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first file of this name on PATH. */
export function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(existsSync);
}

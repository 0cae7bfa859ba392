import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, root } from '../toolchain.mjs';

const BLOCK = /^```\w+ title="([^"]+)"\n([\s\S]*?)^```$/gm;

/**
 * The code blocks of docs/installing.md that name a file.
 *
 * @returns {Map<string, string>} text by file name
 */
export function readGuide() {
  const page = readFileSync(join(root, 'docs/installing.md'), 'utf8');
  const blocks = [...page.matchAll(BLOCK)].map(([, file, text]) => [
    file,
    text,
  ]);
  if (blocks.length === 0) {
    throw new SetupError('docs/installing.md names no file to write.');
  }
  return new Map(blocks);
}

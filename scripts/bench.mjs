#!/usr/bin/env node
/**
 * `npm run bench`: what a rebase costs, in requests, bytes and time. Ends with 1 when a budget is exceeded.
 * `npm run bench -- --help` names the parts.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  installPackages,
  main,
  prepareToolchain,
  root,
  runForeground,
} from './toolchain.mjs';

await main(() => {
  const toolchain = prepareToolchain();
  installPackages(toolchain);
  const transform = createRequire(join(root, 'package.json')).resolve(
    '@backstage/cli/config/nodeTransform.cjs',
  );
  return runForeground(
    toolchain.node,
    [
      '--require',
      transform,
      join(root, 'bench/main.ts'),
      ...process.argv.slice(2),
    ],
    { env: toolchain.env },
  );
});

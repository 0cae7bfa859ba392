#!/usr/bin/env node
/** `npm run demo`: tools, packages, then `packages/demo` on the right Node. */
import { join } from 'node:path';
import {
  installPackages,
  main,
  prepareToolchain,
  root,
  runForeground,
} from './toolchain.mjs';

await main(() => {
  const toolchain = prepareToolchain({ log: console.log });
  installPackages(toolchain, { log: console.log });
  return runForeground(
    toolchain.node,
    [
      '--require',
      join(root, 'node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
      join(root, 'packages/demo/src/main.ts'),
      ...process.argv.slice(2),
    ],
    toolchain,
  );
});

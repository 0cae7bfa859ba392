#!/usr/bin/env node
/**
 * The command line of a checkout: `npm run --silent layer-rebase -- <command>`. Brings what is missing first, saying so
 * on stderr only, so that stdout stays the command's answer.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  SetupError,
  installPackages,
  prepareToolchain,
  root,
  runForeground,
} from './toolchain.mjs';

const command = join(root, 'packages/cli/bin/layer-rebase');

try {
  const toolchain = prepareToolchain();
  // Written by yarn at the end of an install; a finer check would cost more than a command takes.
  if (!existsSync(join(root, 'node_modules/.yarn-state.yml'))) {
    installPackages(toolchain);
  }
  // npm runs scripts in the root; file names on the command line are meant from where the user stands.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  if (toolchain.node === process.execPath) {
    createRequire(import.meta.url)(command);
  } else {
    process.exitCode = await runForeground(
      toolchain.node,
      [command, ...process.argv.slice(2)],
      { env: toolchain.env, cwd: process.cwd() },
    );
  }
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}

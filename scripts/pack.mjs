#!/usr/bin/env node
/**
 * `yarn node scripts/pack.mjs [FOLDER]`: builds every public package and writes one tarball for each into FOLDER
 * (`.cache/packages` by default), then checks that what package.json promises is in the tarball.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  SetupError,
  installPackages,
  main,
  prepareToolchain,
  root,
} from './toolchain.mjs';

/**
 * Builds and packs.
 *
 * @param {{ env: NodeJS.ProcessEnv }} toolchain
 * @param {{ to: string, log?: (line: string) => void }} options
 * @returns {Array<{ name: string, version: string, tarball: string }>} in the order of the folders
 */
export function packPackages(toolchain, { to, log = console.log }) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  log('Declarations…');
  run('yarn', ['tsc'], toolchain);
  return publicPackages().map(({ folder, name, version }) => {
    log(`Packing ${name}…`);
    run('yarn', ['build'], toolchain, folder);
    const tarball = join(to, `${fileName(name)}-${version}.tgz`);
    run('yarn', ['pack', '--out', tarball], toolchain, folder);
    const missing = missingFiles(tarball);
    if (missing.length > 0) {
      throw new SetupError(`${tarball} lacks ${missing.join(', ')}.`);
    }
    return { name, version, tarball };
  });
}

function publicPackages() {
  return ['packages', 'plugins']
    .flatMap(rooms =>
      readdirSync(join(root, rooms)).map(room => join(root, rooms, room)),
    )
    .map(folder => ({
      folder,
      ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    }))
    .filter(manifest => !manifest.private);
}

/** As npm names it: `@scope/name` becomes `scope-name`. */
function fileName(name) {
  return name.replace('@', '').replace('/', '-');
}

/** Files that the packed package.json names and the tarball does not hold, and workspace ranges nobody else can read. */
function missingFiles(tarball) {
  const files = run('tar', ['-tzf', tarball]).split('\n');
  const manifest = run('tar', ['-xzOf', tarball, 'package/package.json']);
  const promised = promisedFiles(JSON.parse(manifest)).map(path =>
    join('package', path),
  );
  const wanted = [...promised, 'package/README.md', 'package/LICENSE'];
  const missing = wanted.filter(path => !files.includes(path));
  return manifest.includes('"workspace:')
    ? [...missing, 'plain version ranges']
    : missing;
}

function promisedFiles({ main: entry, module, types, exports, ...manifest }) {
  return [
    entry,
    module,
    types,
    manifest.configSchema,
    ...Object.values(manifest.bin ?? {}),
    ...Object.values(exports ?? {}).flatMap(target =>
      typeof target === 'string' ? [target] : pathsOf(target),
    ),
  ].filter(Boolean);
}

/** The conditions of one export; `backstage` names a feature, not a file. */
function pathsOf(conditions) {
  return Object.values(conditions).filter(path => path.startsWith('./'));
}

function run(command, args, { env = process.env } = {}, cwd = root) {
  const result = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return result.stdout;
  throw new SetupError(
    `${command} ${args.join(' ')} failed in ${cwd}:\n` +
      `${result.stdout ?? ''}${result.stderr ?? result.error}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => {
    const toolchain = prepareToolchain({ log: console.log });
    installPackages(toolchain, { log: console.log });
    const to = resolve(process.argv[2] ?? join(root, '.cache/packages'));
    for (const { tarball } of packPackages(toolchain, { to })) {
      console.log(tarball);
    }
  });
}

import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../toolchain.mjs';
import { readGuide } from './guide.mjs';

const PLUGIN = '@layer-rebase/backstage-plugin-layer-rebase';
const CREATE_APP = '@backstage/create-app@0.9.2';
const BACKEND = 'packages/backend/src/index.ts';
const CONFIG = 'app-config.yaml';
const COMPONENT = 'catalog-info.yaml';

/**
 * Pins that any fresh portal needs today: the newest releases of the first four are not completely published, and the
 * better-sqlite3 that Backstage asks for does not load on the newest Node 24.
 */
const PINS = {
  '@swc/core': '1.16.18',
  '@yarnpkg/core': '4.9.0',
  rollup: '4.67.4',
  'unrs-resolver': '1.12.2',
  'better-sqlite3': '13.2.0',
};

/**
 * A portal as `create-app` makes it, with the guide of docs/installing.md followed to the letter, installed and
 * type-checked.
 *
 * @param {{ folder: string, packages: Array<{ name: string, version: string, tarball: string }>, run: Function }} options
 */
export async function createPortal({ folder, packages, run }) {
  await run('npx', ['--yes', CREATE_APP, '--path', folder, '--skip-install'], {
    cwd: dirname(folder),
    env: { BACKSTAGE_APP_NAME: 'portal' },
  });
  addPackages(folder, packages);
  const guide = readGuide();
  addBackendLine(folder, take(guide, BACKEND));
  const config = take(guide, CONFIG);
  writeFileSync(join(folder, 'app-config.guide.yaml'), config);
  writeFileSync(join(folder, 'guide-component.yaml'), take(guide, COMPONENT));
  for (const [file, text] of guide) writeAt(join(folder, file), text);

  // Nothing in a portal needs its packages' build scripts; they would only compile for minutes.
  const env = { YARN_ENABLE_SCRIPTS: 'false' };
  await run('yarn', ['install', '--no-immutable'], { cwd: folder, env });
  await run('yarn', ['tsc'], { cwd: folder });
  await run(
    'yarn',
    [
      ...['backstage-cli', 'config:check', '--strict', '--lax'],
      ...['--config', 'app-config.yaml', '--config', 'app-config.guide.yaml'],
    ],
    { cwd: folder },
  );
}

function addPackages(folder, packages) {
  editJson(join(folder, 'package.json'), manifest => {
    const tarballs = packages.map(({ name, tarball }) => [
      name,
      `file:${tarball}`,
    ]);
    Object.assign(manifest.resolutions, PINS, Object.fromEntries(tarballs));
  });
  for (const [room, name] of [
    ['app', PLUGIN],
    ['backend', `${PLUGIN}-backend`],
  ]) {
    const { version } = packages.find(one => one.name === name);
    editJson(join(folder, 'packages', room, 'package.json'), manifest => {
      manifest.dependencies[name] = `^${version}`;
    });
  }
}

function addBackendLine(folder, line) {
  const file = join(folder, BACKEND);
  const text = readFileSync(file, 'utf8');
  const start = 'backend.start();';
  if (!text.includes(start)) throw new SetupError(`${file} has no ${start}`);
  writeFileSync(file, text.replace(start, `${line}\n${start}`));
}

/** Takes the block for one file out of the guide. */
function take(guide, file) {
  const text = guide.get(file);
  if (!text) throw new SetupError(`docs/installing.md lacks ${file}.`);
  guide.delete(file);
  return text;
}

function editJson(file, edit) {
  const value = JSON.parse(readFileSync(file, 'utf8'));
  edit(value);
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

function writeAt(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, text);
}

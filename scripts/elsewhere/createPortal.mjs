import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../toolchain.mjs';
import { readGuide } from './guide.mjs';

const PLUGIN = '@layer-rebase/backstage-plugin-layer-rebase';
const CREATE_APP = '@backstage/create-app@0.9.2';
const BACKEND = 'packages/backend/src/index.ts';
const CONFIG = 'app-config.yaml';
const COMPONENT = 'catalog-info.yaml';
const LISTED_FEATURES = 'packages/app/src/listedFeatures.tsx';
const ENTITY_PAGE = 'packages/app/src/components/catalog/EntityPage.tsx';
/** The template's pages of services, websites and other components; pages of other kinds follow. */
const COMPONENT_PAGES = 3;

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
 * @param {{ folder: string, legacy: boolean, packages: Array<{ name: string, version: string, tarball: string }>, run: Function }} options
 */
export async function createPortal({ folder, legacy, packages, run }) {
  const system = legacy ? ['--legacy'] : [];
  await run(
    'npx',
    ['--yes', CREATE_APP, '--path', folder, '--skip-install', ...system],
    { cwd: dirname(folder), env: { BACKSTAGE_APP_NAME: 'portal' } },
  );
  addPackages(folder, packages);
  const guide = readGuide();
  const line = take(guide, BACKEND);
  insertBefore(join(folder, BACKEND), 'backend.start();', line);
  const config = take(guide, CONFIG);
  writeFileSync(join(folder, 'app-config.guide.yaml'), config);
  writeFileSync(join(folder, 'guide-component.yaml'), take(guide, COMPONENT));
  if (legacy) {
    take(guide, LISTED_FEATURES);
    placeParts(folder);
  }
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

/** What the guide says of EntityPage.tsx. */
function placeParts(folder) {
  const file = join(folder, ENTITY_PAGE);
  insertBefore(file, 'import', `import * as parts from './rebaseParts';\n`);
  insertBefore(file, '<Grid item md={6}>', '{parts.rebaseCard}\n');
  insertBefore(file, '</EntityLayout>', '{parts.rebaseTab}\n', COMPONENT_PAGES);
}

/** Puts text in front of the first places where a mark stands. */
function insertBefore(file, mark, text, times = 1) {
  const [first, ...rest] = readFileSync(file, 'utf8').split(mark);
  if (rest.length < times) throw new SetupError(`${file} lacks ${mark}`);
  const joined = rest.map((part, at) => (at < times ? text : '') + mark + part);
  writeFileSync(file, first + joined.join(''));
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
  writeFileSync(file, text);
}

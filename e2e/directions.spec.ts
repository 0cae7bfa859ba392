import { expect, test } from '@playwright/test';
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..');
const plugin = (name: string) => `@layer-rebase/backstage-plugin-${name}`;
const engine = '@layer-rebase/engine';

const FORBIDDEN = [
  ['packages/engine', plugin('layer-rebase-common')],
  ['packages/engine', '@backstage/errors'],
  ['packages/cli', plugin('layer-rebase-common')],
  ['packages/cli', '@backstage/config'],
  ['packages/demo', plugin('layer-rebase-backend')],
  ['packages/app', engine],
  ['packages/app', plugin('layer-rebase-common')],
  ['packages/backend', plugin('layer-rebase')],
  ['plugins/layer-rebase-common', engine],
  ['plugins/layer-rebase-node', plugin('layer-rebase-backend')],
  ['plugins/layer-rebase-backend', plugin('layer-rebase')],
  ['plugins/layer-rebase-backend', '@layer-rebase/cli'],
  ['plugins/layer-rebase', engine],
  ['plugins/layer-rebase', plugin('layer-rebase-backend')],
  ['plugins/layer-rebase', plugin('layer-rebase-node')],
] as const;

const ALLOWED = [
  ['packages/cli', engine],
  ['packages/demo', `${engine}/testing`],
  ['packages/app', plugin('layer-rebase')],
  ['plugins/layer-rebase', plugin('layer-rebase-common')],
  ['plugins/layer-rebase', '@backstage/errors'],
  ['plugins/layer-rebase-node', engine],
  ['plugins/layer-rebase-backend', engine],
  ['plugins/layer-rebase-backend', plugin('layer-rebase-common')],
] as const;

/** What the direction rules say of one import planted into a room. */
async function lintPlanted(room: string, imported: string) {
  const eslint = new ESLint({
    cwd: root,
    useEslintrc: false,
    overrideConfigFile: resolve(root, 'eslint.directions.js'),
  });
  const [result] = await eslint.lintText(
    `import * as planted from '${imported}';\nexport const seen = planted;\n`,
    {
      filePath: resolve(root, room, 'src/planted.ts'),
    },
  );
  return result.messages.filter(({ severity }) => severity === 2);
}

for (const [room, imported] of FORBIDDEN) {
  test(`${room} may not import ${imported}`, async () => {
    expect(await lintPlanted(room, imported)).not.toEqual([]);
  });
}

for (const [room, imported] of ALLOWED) {
  test(`${room} may import ${imported}`, async () => {
    expect(await lintPlanted(room, imported)).toEqual([]);
  });
}

// Dynamic imports need a dependency too, and `@backstage/no-undeclared-imports` holds them to it.
for (const room of new Set([...FORBIDDEN, ...ALLOWED].map(([name]) => name))) {
  test(`${room} depends on nothing that it may not import`, async () => {
    const manifest = JSON.parse(
      readFileSync(resolve(root, room, 'package.json'), 'utf8'),
    );
    const ours = Object.keys({
      ...manifest.dependencies,
      ...manifest.devDependencies,
    }).filter(name => name.startsWith('@layer-rebase/'));
    for (const name of ours) {
      expect(await lintPlanted(room, name)).toEqual([]);
    }
  });
}

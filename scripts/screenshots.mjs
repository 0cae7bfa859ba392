#!/usr/bin/env node
/** `npm run screenshots`: every page state into test-results/screens, and those the docs show into docs/images. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  installPackages,
  main,
  prepareToolchain,
  root,
  runForeground,
} from './toolchain.mjs';

const SHOWN = [
  ['light-tab-payments.png', 'entity-tab.png'],
  ['light-plan.png', 'plan.png'],
  ['light-result.png', 'result.png'],
];

await main(async () => {
  const toolchain = prepareToolchain();
  installPackages(toolchain);
  const code = await runForeground(
    'yarn',
    ['playwright', 'test', 'e2e/screens.spec.ts'],
    { env: { REGISTRY_PORT: '5055', ...toolchain.env } },
  );
  if (code !== 0) return code;
  for (const [taken, shown] of SHOWN) {
    const target = join(root, 'docs/images', shown);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, 'test-results/screens', taken), target);
  }
  return 0;
});

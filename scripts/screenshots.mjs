#!/usr/bin/env node
/** `npm run screenshots`: every page state into test-results, and those the docs show into docs/images. */
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
  ['screens/light-tab-payments.png', 'entity-tab.png'],
  ['screens/light-plan.png', 'plan.png'],
  ['screens/light-result.png', 'result.png'],
  ['fleetPortal/light-scorecards-open.png', 'fleet-scorecards.png'],
  ['fleetPortal/light-trend.png', 'fleet-trend.png'],
  ['fleetPortal/light-stuck.png', 'fleet-stuck.png'],
  ['fleetPortal/light-fix.png', 'fleet-cve.png'],
  ['fleetPortal/light-run-images.png', 'fleet-run-images.png'],
];

const TESTS = [
  ['e2e/screens.spec.ts'],
  ['e2e/fleetPortal.spec.ts', '--grep', 'each sub-page'],
];

await main(async () => {
  const toolchain = prepareToolchain();
  installPackages(toolchain);
  for (const test of TESTS) {
    const code = await runForeground('yarn', ['playwright', 'test', ...test], {
      env: { REGISTRY_PORT: '5055', FULL_FLEET: '1', ...toolchain.env },
    });
    if (code !== 0) return code;
  }
  for (const [taken, shown] of SHOWN) {
    const target = join(root, 'docs/images', shown);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, 'test-results', taken), target);
  }
  return 0;
});

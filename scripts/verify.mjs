#!/usr/bin/env node
/**
 * `npm run verify`: everything CI runs, one section after another. A failing section does not stop the next; the exit
 * code and the last lines tell.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  installPackages,
  main,
  prepareToolchain,
  root,
  seconds,
} from './toolchain.mjs';

const results = join(root, 'test-results');
const jestResults = join(results, 'jest.json');
const browserResults = join(results, 'playwright.json');

const SECTIONS = [
  ['Format', ['yarn', 'format:check']],
  ['Lint', ['yarn', 'lint']],
  ['Types', ['yarn', 'tsc']],
  ['API reports', ['yarn', 'api-reports', '--ci']],
  ['Configuration', ['yarn', 'config:check']],
  [
    'Configuration reference',
    ['node', 'scripts/config-reference.mjs', '--check'],
  ],
  [
    'Unit and integration tests',
    [
      'node',
      'scripts/postgres.mjs',
      'yarn',
      'test',
      '--watchAll=false',
      '--json',
      `--outputFile=${jestResults}`,
    ],
  ],
  ['Browser tests', ['yarn', 'test:e2e']],
];

/** Minutes and 2 GB: only when asked for. */
const INSTALL_SECTIONS = [
  ['Installed elsewhere', ['node', 'scripts/install-elsewhere.mjs']],
  [
    'Installed elsewhere, legacy',
    ['node', 'scripts/install-elsewhere.mjs', '--legacy'],
  ],
];

await main(async () => {
  const started = Date.now();
  heading('Tools and packages');
  const toolchain = prepareToolchain({ log: console.log });
  installPackages(toolchain, { log: console.log });
  console.log(`— ${seconds(started)}`);

  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
  const failed = [];
  const isInstalling = process.env.LAYER_REBASE_INSTALL_TEST === '1';
  const sections = isInstalling ? [...SECTIONS, ...INSTALL_SECTIONS] : SECTIONS;
  for (const [title, command] of sections) {
    if (!(await runSection(title, command, toolchain.env))) failed.push(title);
  }
  if (!isInstalling) {
    heading(
      'Installed elsewhere: skipped, LAYER_REBASE_INSTALL_TEST=1 runs it',
    );
  }

  heading(`Done in ${seconds(started)}`);
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
  const counts = addUp([countJest(), countBrowser()]);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
  return failed.length > 0 || counts.failed > 0 ? 1 : 0;
});

function heading(text) {
  console.log(`\n━━ ${text} ━━`);
}

async function runSection(title, [command, ...args], env) {
  heading(title);
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...env,
      // Off a terminal: no watch mode, no screen control.
      CI: env.CI ?? 'true',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      PLAYWRIGHT_JSON_OUTPUT_NAME: browserResults,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  console.log(
    `— ${title}: ${code === 0 ? 'good' : 'FAILED'}, ${seconds(started)}`,
  );
  return code === 0;
}

function countJest() {
  const report = readReport(jestResults);
  // A suite that does not even load counts as one failure.
  const broken = report?.numRuntimeErrorTestSuites ?? 0;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

function countBrowser() {
  const stats = readReport(browserResults)?.stats;
  return {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  };
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function addUp(reports) {
  const sum = key => reports.reduce((total, report) => total + report[key], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  };
}

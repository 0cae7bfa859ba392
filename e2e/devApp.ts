import { portIsFree } from '@layer-rebase/demo';
import { test as base } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BROWSER_FLAGS, findBrowser } from './findBrowser';

const PLUGIN = resolve(__dirname, '../plugins/layer-rebase');
const FIRST_PORT = 26_000;
const POLL_MS = 250;

const executablePath = findBrowser();

/** Playwright's `test` with the plugin's own dev app, which has one component per state and needs no backend. */
export const test = base.extend<{}, { devApp: string }>({
  launchOptions: [
    async ({}, use) => {
      await use({ executablePath, args: BROWSER_FLAGS });
    },
    { scope: 'worker' },
  ],
  devApp: [
    async ({}, use) => {
      const app = await startDevApp();
      await use(app.address);
      await app.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ devApp }, use) => {
    await use(devApp);
  },
});

test.beforeAll(() => {
  test.skip(
    !executablePath,
    'No Chromium on this machine; name one in PLAYWRIGHT_CHROMIUM',
  );
});

export { expect } from '@playwright/test';

/** Builds and serves the dev app on a free port. A running one can be named in `LAYER_REBASE_DEV_APP`. */
async function startDevApp() {
  const running = process.env.LAYER_REBASE_DEV_APP;
  if (running) return { address: running, stop: async () => {} };
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const cli = createRequire(__filename).resolve('@backstage/cli/package.json');
  const child = spawn(
    process.execPath,
    [
      resolve(cli, '../bin/backstage-cli'),
      ...['package', 'start', '--config', 'dev/app-config.yaml'],
    ],
    {
      cwd: PLUGIN,
      // A group of its own, so that what it starts ends with it.
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        NODE_ENV: 'development',
        APP_CONFIG_app_baseUrl: JSON.stringify(address),
      },
    },
  );
  const stop = async () => {
    if (child.exitCode !== null || !child.pid) return;
    process.kill(-child.pid, 'SIGTERM');
    await once(child, 'exit');
  };
  // Also when the run is called off before its end.
  process.once('exit', () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid);
  });
  await answers(address, () => child.exitCode !== null);
  return { address, stop };
}

async function answers(address: string, hasEnded: () => boolean) {
  for (;;) {
    const ok = await fetch(address).then(
      response => response.ok,
      () => false,
    );
    if (ok) return;
    if (hasEnded()) throw new Error('The dev app ended before it answered.');
    await setTimeout(POLL_MS);
  }
}

async function freePort(): Promise<number> {
  for (let port = FIRST_PORT + (process.pid % 2_000); ; port++) {
    if (await portIsFree(port)) return port;
  }
}

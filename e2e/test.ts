import { test as base } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from './findBrowser';
import { Stand } from './stand';

const executablePath = findBrowser();

if (!executablePath && process.env.CI) {
  throw new Error(
    'No Chromium was found. Install one, or name it in PLAYWRIGHT_CHROMIUM; in CI the browser tests must run.',
  );
}

/** Playwright's `test` with one stand per worker, in a Chromium of this machine. */
export const test = base.extend<{}, { stand: Stand }>({
  launchOptions: [
    async ({}, use) => {
      await use({ executablePath, args: BROWSER_FLAGS });
    },
    { scope: 'worker' },
  ],
  stand: [
    async ({}, use) => {
      const stand = await Stand.start();
      await use(stand);
      await stand.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ stand }, use) => {
    await use(stand.address);
  },
});

test.beforeAll(() => {
  test.skip(
    !executablePath,
    'No Chromium on this machine; name one in PLAYWRIGHT_CHROMIUM',
  );
});

export { expect } from '@playwright/test';

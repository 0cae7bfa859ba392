import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../findBrowser';

/** For scripts/install-elsewhere.mjs, which starts the portal and names it in `PORTAL`. */
export default defineConfig({
  testDir: '.',
  testMatch: 'installed.ts',
  outputDir: '../../test-results/elsewhere',
  timeout: 180_000,
  // The first page of a development server waits for the bundler.
  expect: { timeout: 120_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.PORTAL,
    screenshot: 'on',
    viewport: { width: 1280, height: 900 },
    launchOptions: { executablePath: findBrowser(), args: BROWSER_FLAGS },
  },
});

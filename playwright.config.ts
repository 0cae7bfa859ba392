import { defineConfig } from '@playwright/test';

/** Browser tests start their own registry and portal; see `e2e/`. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  // One portal per worker, and two cores.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ??
          'test-results/playwright.json',
      },
    ],
  ],
  use: {
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 900 },
  },
});

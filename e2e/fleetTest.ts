import { test as base } from './test';
import { Stand } from './stand';

/** Small, so that the portal has looked at all of it soon; pictures for the docs show the demo's own. */
export const SIZE = process.env.FULL_FLEET
  ? { components: 300, images: 420, teams: 40 }
  : { components: 60, images: 84, teams: 14 };

/** Playwright's `test` with one portal per worker that has a made-up fleet beside the samples. */
export const test = base.extend<{}, { stand: Stand }>({
  stand: [
    async ({}, use) => {
      const stand = await Stand.start(SIZE);
      await use(stand);
      await stand.stop();
    },
    { scope: 'worker', timeout: 480_000 },
  ],
});

export { expect } from '@playwright/test';

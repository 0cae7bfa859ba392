import { Page } from '@playwright/test';
import { test as base } from './devApp';

/** Goes to a path of the dev app as its own links do. Seconds less than a load, so it is for states one only looks at. */
export type Turn = (path: string) => Promise<Page>;

/** Playwright's `test` with the dev app loaded once per theme and kept, for many pictures of it. */
export const test = base.extend<{ turnTo: Turn }, { kept: Map<string, Page> }>({
  kept: [
    async ({}, use) => {
      const pages = new Map<string, Page>();
      await use(pages);
      for (const page of pages.values()) await page.context().close();
    },
    { scope: 'worker' },
  ],
  turnTo: async ({ kept, browser, baseURL, colorScheme }, use, testInfo) => {
    await use(async path => {
      const theme = colorScheme ?? 'light';
      const page = kept.get(theme);
      if (page) {
        await turn(page, path);
        return page;
      }
      const context = await browser.newContext({
        baseURL,
        colorScheme,
        reducedMotion: 'reduce',
      });
      const first = await context.newPage();
      kept.set(theme, first);
      await first.goto(path);
      return first;
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      await forget(kept, colorScheme ?? 'light');
    }
  },
});

export { expect } from './devApp';

/** The router listens to the browser's back and forward, so this is what it takes for one. */
function turn(page: Page, path: string) {
  return page.evaluate(to => {
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** A page on which a test failed is not trusted by the next one. */
async function forget(kept: Map<string, Page>, theme: string) {
  await kept.get(theme)?.context().close();
  kept.delete(theme);
}

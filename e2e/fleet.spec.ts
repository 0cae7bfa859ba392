import { Page } from '@playwright/test';
import { seriousFindings } from './axe';
import { deFleetTexts } from '../plugins/layer-rebase/src/translations/deFleetTexts';
import { fleetTexts } from '../plugins/layer-rebase/src/translations/fleetTexts';
import { expect, test } from './keptPage';

// Three widths and axe on each.
test.describe.configure({ timeout: 180_000 });

/** What stands where does not depend on the theme; its colours do not depend on the width. */
const WIDTHS = { light: [320, 768, 1440], dark: [1440] } as const;

/** A sub-page at an address that could have been shared, and by what one sees that it is there. */
const PAGES = [
  { name: 'scorecards', at: 'scorecards', settled: /^Foundation$/ },
  {
    name: 'scorecards-tree',
    at: 'scorecards?open=group:default/data',
    settled: /^(Archive|7 groups below)$/,
  },
  {
    name: 'scorecards-tiles',
    at: 'scorecards?view=tiles&by=domain',
    settled: /^foundation$/,
  },
  { name: 'trend', at: 'trend', settled: 'Share of current images' },
  {
    name: 'trend-tables',
    at: 'trend?tables=share,cves,time&owner=group:default/data&tree=true',
    settled: 'Week from',
  },
  { name: 'images', at: 'images', settled: '400 images' },
  {
    name: 'images-filtered',
    at: 'images?verdict=blocked&owner=group:default/data&tree=true&columns=image,verdict,reasons,buildpacks,launcher',
    settled: 'Clear all filters',
  },
  {
    name: 'images-none',
    at: 'images?text=no-such-name',
    settled: 'No image matches these filters',
  },
  { name: 'stuck', at: 'stuck', settled: /^Fix this and \d+ images become/ },
  { name: 'fixes', at: 'fixes', settled: 'launcher 0.21.3' },
  {
    name: 'fix',
    at: 'fixes?cve=CVE-2026-27143',
    settled: 'What is in the way',
  },
  { name: 'run-images', at: 'run-images', settled: /ubi9-run$/ },
] as const;

async function isSettled(page: Page, settled: string | RegExp) {
  await expect(
    page.getByRole('heading', { name: /can be fixed now/ }),
  ).toBeVisible();
  await expect(
    page.getByText(settled).filter({ visible: true }).first(),
  ).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the fleet in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    for (const shown of PAGES) {
      test(`${shown.name}: drawn, axe clean`, async ({ turnTo }) => {
        const page = await turnTo(`/layer-rebase/${shown.at}`);
        for (const width of WIDTHS[colorScheme]) {
          await page.setViewportSize({ width, height: 900 });
          await isSettled(page, shown.settled);
          await page.screenshot({
            path: `test-results/fleet/${colorScheme}-${shown.name}-${width}.png`,
            animations: 'disabled',
            fullPage: true,
          });
          expect.soft(await standingOut(page), `${width} px`).toEqual([]);
          expect.soft(await seriousFindings(page), `${width} px`).toEqual([]);
        }
      });
    }

    test('the message to the owners: axe clean', async ({ page }) => {
      await page.goto('/layer-rebase/fixes?patch=launcher-0.21.3');
      await page.getByRole('button', { name: 'Tell the owners…' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.screenshot({
        path: `test-results/fleet/${colorScheme}-tell.png`,
        animations: 'disabled',
      });
      expect(await seriousFindings(page)).toEqual([]);
    });

    test('the catalog has a filter for it, and groups a score', async ({
      page,
    }) => {
      await page.goto('/');
      await expect(page.getByLabel('Patch status')).toBeVisible();
      await page.getByLabel('Patch status').selectOption('patchable');
      await expect(page).toHaveURL(/patchStatus%5D=patchable/);
      await page.goto('/catalog/default/group/data');
      await expect(page.getByText('Open the list of images')).toBeVisible();
      await page.screenshot({
        path: `test-results/fleet/${colorScheme}-score.png`,
        animations: 'disabled',
      });
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}

/** What of ours stands out of the window; tables scroll by themselves, and the tabs above are Backstage's. */
function standingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('article *')]
      .filter(
        element =>
          element.getBoundingClientRect().right > window.innerWidth + 1 &&
          !element.closest('[role=region]') &&
          getComputedStyle(element).position !== 'absolute',
      )
      .map(element => element.outerHTML.slice(0, 120)),
  );
}

test('one gets from the worst owner to an image and back by keyboard alone', async ({
  page,
}) => {
  await page.goto('/layer-rebase/scorecards');
  const unfold = page.getByRole('button', { name: 'Data: 7 groups below' });
  await unfold.focus();
  await page.keyboard.press('Enter');
  const archive = page.getByRole('link', { name: 'Archive', exact: true });
  await expect(archive).toBeVisible();
  await expect(page).toHaveURL(/open=group%3Adefault%2Fdata/);
  await archive.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/images\?owner=group%3Adefault%2Farchive/);
  await expect(page.getByText('10 images', { exact: true })).toBeVisible();

  const chip = page.getByRole('button', { name: /^Owner: Archive/ });
  await chip.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('400 images', { exact: true })).toBeVisible();

  await page.goBack();
  await page.goBack();
  await expect(archive).toBeVisible();
});

test('the filtered list is saved as a file', async ({ page }) => {
  await page.goto('/layer-rebase/images?verdict=blocked');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this list as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(
    /^images-\d{4}-\d\d-\d\d\.csv$/,
  );
  await expect(page.getByText('Saved')).toBeAttached();
});

/** What stands between the facts of our English texts, and in no German one. */
const ENGLISH = Object.values<string>(fleetTexts)
  .flatMap(text => text.split(/\{\{\w+\}\}/))
  .map(words => words.trim())
  .filter(words => words.length > 6)
  .filter(
    words =>
      !Object.values<string>(deFleetTexts).some(text => text.includes(words)),
  );

test('a German reader sees no English of ours on any sub-page', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('language', 'de'));
  await page.goto('/layer-rebase/scorecards');
  await expect(page.getByRole('tab')).toHaveCount(6);
  // Titles of tabs, above the article, are configuration of the app.
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(
      page.getByRole('heading', { name: /lassen sich jetzt beheben/ }),
    ).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const words = await page.locator('article').first().innerText();
    expect
      .soft(
        ENGLISH.filter(text => words.includes(text)),
        page.url(),
      )
      .toEqual([]);
  }
});

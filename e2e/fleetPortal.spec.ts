import { FleetSummary } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { seriousFindings } from './axe';
import { expect, SIZE, test } from './fleetTest';
import { imageCard, openPlan, openTab } from './rebaseTab';
import { signInAs } from './signInAs';
import { Stand } from './stand';

test.describe.configure({ timeout: 240_000 });

/** Images that the samples' components name, deleted and broken ones too. */
const SAMPLES = 9;
const IMAGES = SIZE.images + SAMPLES;
const CVE = 'CVE-2025-58188';
const PAYMENTS = 'shop/payments:3.1.0';

/** A sub-page and by what one sees that it is there. */
const PAGES = [
  { name: 'scorecards', at: 'scorecards', settled: 'Acme' },
  {
    name: 'scorecards-open',
    at: 'scorecards?open=group:default/acme,group:default/retail',
    settled: 'Storefront',
  },
  { name: 'trend', at: 'trend', settled: 'Share of current images' },
  { name: 'images', at: 'images', settled: `${IMAGES} images` },
  { name: 'stuck', at: 'stuck', settled: /^Fix this and \d+ images? become/ },
  { name: 'fixes', at: 'fixes', settled: /^Launcher 0\.21\.4/ },
  {
    name: 'fix',
    at: 'fixes?cve=CVE-2025-61729',
    settled: /^Whom it concerns/,
  },
  { name: 'run-images', at: 'run-images', settled: /noble-run$/ },
] as const;

async function open(page: Page, { at, settled }: (typeof PAGES)[number]) {
  await page.goto(`/layer-rebase/${at}`);
  await expect(
    page.getByText(settled).filter({ visible: true }).first(),
  ).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByRole('heading', { name: /can be fixed now/ }),
  ).toBeVisible();
}

async function summaryOf(stand: Stand): Promise<FleetSummary> {
  const api = await stand.api('pia');
  return (await api.get('/fleet/summary')) as FleetSummary;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the portal's fleet in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test('each sub-page: looked at and axe clean', async ({ page }) => {
      await signInAs(page, 'Pia', '/layer-rebase');
      for (const shown of PAGES) {
        await open(page, shown);
        await page.screenshot({
          path: `test-results/fleetPortal/${colorScheme}-${shown.name}.png`,
          animations: 'disabled',
          fullPage: true,
        });
        expect
          .soft(await seriousFindings(page), `${colorScheme} ${shown.name}`)
          .toEqual([]);
      }
    });
  });
}

test('every image of the fleet is counted, and its past goes back 90 days', async ({
  stand,
}) => {
  const { counts } = await summaryOf(stand);
  expect(counts.images).toBe(IMAGES);
  const api = await stand.api('pia');
  const trend = (await api.get('/fleet/trend')) as {
    days: { current: number; patchable: number; images: number }[];
    weeks: { fixes: number }[];
  };
  expect(trend.days.length).toBeGreaterThanOrEqual(89);
  const last = trend.days.at(-1)!;
  expect(last).toMatchObject({
    images: IMAGES,
    current: counts.current,
    patchable: counts.patchable,
  });
  // The day on which a launcher's CVEs became known, and the one before.
  const [before, on] = trend.days.slice(-19, -17);
  expect(on.patchable).toBeGreaterThan(before.patchable + SIZE.images / 4);
  expect(last.patchable).toBeLessThan(on.patchable / 2);
  expect(trend.weeks.filter(({ fixes }) => fixes > 0).length).toBeGreaterThan(
    8,
  );
});

test('a CVE is typed, its owners are told, and one of them reads it', async ({
  page,
  context,
}) => {
  await signInAs(page, 'Pia', '/layer-rebase/fixes');
  await page.getByLabel('Find a CVE or a patch').fill(CVE);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: CVE, exact: true }).click();
  await expect(
    page.getByRole('link', { name: /images are affected$/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('rowheader', { name: 'Checkout team' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Tell the owners…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Your message/).fill('Before Friday, please.');
  await dialog.getByRole('button', { name: /^Tell \d+ owners?$/ }).click();
  await expect(dialog.getByText(/owners? w(as|ere) told\.$/)).toBeVisible();

  // A tab of its own is somebody else.
  const hers = await context.newPage();
  await signInAs(hers, 'Ana', '/notifications');
  await expect(hers.getByText('Before Friday, please.').first()).toBeVisible();
});

test('the search finds the images of a CVE, and leads to where it is fixed', async ({
  page,
}) => {
  const search = `/search?query=${CVE}`;
  await signInAs(page, 'Pia', search);
  // Many have it; which of them comes first is the engine's choice.
  const found = page
    .locator('article')
    .getByRole('listitem')
    .filter({ has: page.locator('mark', { hasText: CVE }) })
    .getByRole('link')
    .first();
  // The index is made anew every half a minute.
  await expect(async () => {
    // Not a reload: the page writes its field into the address, also while that is still empty.
    await page.goto(search);
    await expect(found).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 55_000 });
  await page.screenshot({ path: 'test-results/fleetPortal/search.png' });
  await found.click();
  await expect(page).toHaveURL(/\/component\/[^/]+\/rebase$/);
  await expect(
    page.getByRole('heading', { name: /^Images of / }),
  ).toBeVisible();
});

test('a rebase of one image changes the numbers of the fleet', async ({
  page,
  stand,
}) => {
  await stand.reset('payments', PAYMENTS);
  const { counts } = await summaryOf(stand);
  await openTab(page, 'Pia', 'payments');
  const card = imageCard(page, stand, PAYMENTS);
  const plan = await openPlan(card);
  await plan.getByRole('button', { name: /^Rebase / }).click();
  await expect(card.getByRole('heading', { name: 'Rebased' })).toBeVisible();
  await expect
    .poll(async () => (await summaryOf(stand)).counts, { timeout: 60_000 })
    .toMatchObject({
      current: counts.current + 1,
      patchable: counts.patchable - 1,
    });
});

test('an image of the fleet is really rebased', async ({ page, stand }) => {
  const component = stand.fleet!.fleet.components.find(({ images }) =>
    images.some(({ waiting }) => waiting.length > 0),
  )!;
  const image = component.images.find(({ waiting }) => waiting.length > 0)!;
  const name = `${image.repository}:${image.tag}`;
  await openTab(page, 'Pia', component.name);
  const card = imageCard(page, stand, name);
  const plan = await openPlan(card);
  await plan.getByRole('button', { name: /^Rebase / }).click();
  await expect(card.getByRole('heading', { name: 'Rebased' })).toBeVisible();
});

test('the filtered list is saved as CSV with a line for each image', async ({
  page,
}) => {
  await signInAs(page, 'Pia', '/layer-rebase/images?verdict=blocked');
  const total = page.getByText(/^\d+ images?$/).first();
  await expect(total).toBeVisible();
  const count = parseInt((await total.textContent()) ?? '', 10);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(IMAGES);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save this list as CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.trim().split(/\r?\n/)).toHaveLength(count + 1);
});

test('charts are loaded with the page that has them, and not with the tab', async ({
  page,
}) => {
  const drawing: Promise<boolean>[] = [];
  page.on('response', response => {
    if (!/\.js$/.test(response.url())) return;
    drawing.push(
      response.text().then(
        text => text.includes('recharts-'),
        () => false,
      ),
    );
  });
  const loaded = async () => (await Promise.all(drawing)).includes(true);
  await signInAs(page, 'Pia', '/catalog/default/component/payments/rebase');
  await expect(
    page.getByRole('heading', { name: 'Images of payments' }),
  ).toBeVisible();
  expect(await loaded()).toBe(false);
  await page.getByRole('link', { name: 'Rebase fleet' }).click();
  await expect(page.getByRole('link', { name: 'Acme' })).toBeVisible();
  expect(await loaded()).toBe(false);
  await page.getByRole('tab', { name: 'Trend' }).click();
  await expect(
    page.getByRole('img', { name: /^Share of current images/ }),
  ).toBeVisible();
  await expect.poll(loaded).toBe(true);
});

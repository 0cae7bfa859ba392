import { Page } from '@playwright/test';
import { imageInRegistry } from './imageInRegistry';
import { imageCard, openPlan, openTab, tabPath } from './rebaseTab';
import { Stand } from './stand';
import { expect, test } from './test';

const IMAGE = 'shop/checkout:1.4';

test.beforeEach(({ stand }) => stand.reset('checkout', IMAGE));

/** Starts a rebase whose last write the registry is slow to take. */
async function startSlowRebase(page: Page, stand: Stand, ms: number) {
  await openTab(page, 'Ana', 'checkout');
  const card = imageCard(page, stand, IMAGE);
  const plan = await openPlan(card);
  stand.registry.inject({
    method: 'PUT',
    path: /\/manifests\/1\.4$/,
    effect: { type: 'delay', ms },
  });
  await plan.getByRole('button', { name: 'Rebase 1.4' }).click();
  await expect(card.getByText(/Rebase running, started by/)).toBeVisible();
  return card;
}

test('a reload in the middle shows the running rebase and its end', async ({
  page,
  stand,
}) => {
  const card = await startSlowRebase(page, stand, 8_000);
  await page.reload();
  await expect(card.getByText(/Rebase running, started by/)).toBeVisible();
  await expect(card.getByText('Moving the tag').first()).toBeVisible();
  await expect(card.getByRole('heading', { name: 'Rebased' })).toBeVisible();
  await expect(card.getByText('Current', { exact: true })).toBeVisible();
});

test('a backend killed in the middle finishes after its restart', async ({
  page,
  stand,
}) => {
  test.setTimeout(180_000);
  const { digest: before } = await imageInRegistry(stand, IMAGE);
  await startSlowRebase(page, stand, 4_000);
  const ana = await stand.api('ana');
  const running = await newestRebase(ana);
  await stand.crash();
  await stand.restart();

  await expect
    .poll(async () => (await newestRebase(await stand.api('ana'))).state, {
      timeout: 60_000,
    })
    .toMatch(/^(succeeded|unchanged|failed)$/);
  const ended = await newestRebase(await stand.api('ana'));
  expect(ended.id).toBe(running.id);
  const { digest } = await imageInRegistry(stand, IMAGE);
  expect([before, running.toDigest]).toContain(digest);
  if (ended.state === 'failed') {
    expect(ended.failure?.sentence).toBeTruthy();
  } else {
    expect(digest).toBe(running.toDigest);
  }
  await page.goto(tabPath('checkout'));
  await expect(
    imageCard(page, stand, IMAGE).getByRole('heading', { name: 'Timeline' }),
  ).toBeVisible();
});

interface Rebase {
  readonly id: string;
  readonly state: string;
  readonly toDigest: string;
  readonly failure?: { readonly sentence: string };
}

async function newestRebase(
  api: Awaited<ReturnType<Stand['api']>>,
): Promise<Rebase> {
  const entityRef = encodeURIComponent('component:default/checkout');
  const page = (await api.get(`/rebases?entityRef=${entityRef}&limit=1`)) as {
    items: Rebase[];
  };
  return page.items[0];
}

import { imageCard, openTab, tabPath } from './rebaseTab';
import { signInAs } from './signInAs';
import { expect, test } from './test';

test('a deleted image and a broken label are told beside a good one', async ({
  page,
  stand,
}) => {
  await openTab(page, 'Ana', 'gift-cards');
  const card = (tag: string) =>
    imageCard(page, stand, `shop/gift-cards:${tag}`);
  await expect(
    card('1.1.0')
      .getByText(/has no image of this name/)
      .first(),
  ).toBeVisible();
  await expect(
    card('1.0.0')
      .getByText(/io.buildpacks.lifecycle.metadata cannot be read/)
      .first(),
  ).toBeVisible();
  await expect(
    card('1.2.0').getByText('Current', { exact: true }),
  ).toBeVisible();
});

test('a refused image gives every reason at once, each with its cure', async ({
  page,
  stand,
}) => {
  await openTab(page, 'Ana', 'orders');
  const card = imageCard(page, stand, 'shop/orders:1.0.0');
  await expect(card.getByText('Blocked', { exact: true })).toBeVisible();
  for (const text of [
    /io.buildpacks.rebasable is false/,
    /ubuntu 22.04/,
    /extensions/,
    /Rebuild it/,
    /Choose a run image/,
  ]) {
    await expect(card.getByText(text).first()).toBeVisible();
  }
});

test('an index shows each of its platforms', async ({ page, stand }) => {
  await openTab(page, 'Ana', 'storefront');
  const card = imageCard(page, stand, 'shop/storefront:5.0.0');
  await expect(card.getByText(/linux\/amd64/).first()).toBeVisible();
  await expect(card.getByText(/linux\/arm64/).first()).toBeVisible();
});

test('a component without images says how to name them', async ({ page }) => {
  await signInAs(page, 'Ana', tabPath('size-guide'));
  await expect(page.getByText('size-guide names no image yet')).toBeVisible();
  await expect(
    page.getByText(/layer-rebase.dev\/images/).first(),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Copy/ })).toBeVisible();
});

test('a registry that is down leaves the last known state and says so', async ({
  page,
  stand,
}) => {
  await openTab(page, 'Ana', 'inventory');
  const card = imageCard(page, stand, 'shop/inventory:2.3.0');
  await expect(card.getByText('Current', { exact: true })).toBeVisible();
  await stand.stopRegistry();
  try {
    await page
      .getByRole('button', { name: 'Look at the registry again' })
      .click();
    await expect(card.getByText(/last known state/)).toBeVisible({
      timeout: 40_000,
    });
    await expect(card.getByText('launcher').first()).toBeVisible();
  } finally {
    await stand.startRegistry();
  }
  await page
    .getByRole('button', { name: 'Look at the registry again' })
    .click();
  await expect(card.getByText(/last known state/)).toBeHidden();
});

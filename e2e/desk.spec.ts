import { imageCard, openPlan, openTab } from './rebaseTab';
import { signInAs } from './signInAs';
import { expect, test } from './test';

const PAYMENTS = 'shop/payments:3.1.0';

test('the owner asks for quiet with a reason, everybody reads it, and she ends it', async ({
  page,
  browser,
  stand,
}) => {
  await stand.reset('payments', PAYMENTS);
  await openTab(page, 'Ana', 'payments');
  const card = imageCard(page, stand, PAYMENTS);
  await card.getByRole('button', { name: 'Snooze…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Why/).fill('release freeze');
  await dialog.getByRole('button', { name: /^Snooze until/ }).click();
  const line = card.getByText(/^Snoozed by Ana until .*: release freeze$/);
  await expect(line).toBeVisible();
  await expect(card.locator('[data-entry="snoozed"]').first()).toBeVisible();

  const elsewhere = await browser.newContext({ baseURL: stand.address });
  const ben = await elsewhere.newPage();
  await openTab(ben, 'Ben', 'payments');
  const hisCard = imageCard(ben, stand, PAYMENTS);
  await expect(hisCard.getByText(/^Snoozed by Ana until/)).toBeVisible();
  await expect(hisCard.getByRole('button', { name: 'End now' })).toBeHidden();
  await elsewhere.close();

  await card.getByRole('button', { name: 'End now' }).click();
  await expect(line).toBeHidden();
  await expect(card.locator('[data-entry="unsnoozed"]').first()).toBeVisible();
});

test('a system shows the images of its components, each with its owner', async ({
  page,
  stand,
}) => {
  await signInAs(page, 'Ana', '/catalog/default/system/shop/rebase');
  await expect(
    page.getByRole('heading', { name: 'Images of shop' }),
  ).toBeVisible();
  for (const image of ['shop/checkout:1.4', PAYMENTS]) {
    await expect(imageCard(page, stand, image)).toBeVisible();
  }
  const plan = await openPlan(imageCard(page, stand, PAYMENTS));
  await expect(plan.getByRole('heading', { name: 'Result' })).toBeVisible();
});

test('a push from elsewhere is told in the timeline', async ({
  page,
  stand,
}) => {
  await stand.reset('checkout', 'shop/checkout:1.4');
  await openTab(page, 'Ana', 'checkout');
  const card = imageCard(page, stand, 'shop/checkout:1.4');
  await expect(card.getByText('Patchable')).toBeVisible();
  const original = stand.registry.getManifest('shop/checkout', '1.4');
  const pushed = `${new TextDecoder().decode(original?.bytes)}\n`;
  stand.registry.putManifest(
    'shop/checkout',
    '1.4',
    new TextEncoder().encode(pushed),
    original?.mediaType ?? '',
  );
  await page
    .getByRole('button', { name: 'Look at the registry again' })
    .click();
  await expect(card.locator('[data-entry="push"]').first()).toBeVisible();
});

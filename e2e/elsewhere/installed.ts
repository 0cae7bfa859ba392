import { expect, test } from '@playwright/test';

const COMPONENT = '/catalog/default/component/checkout';

test('a freshly created portal shows the tab and the card, and rebases', async ({
  page,
}) => {
  await page.goto(COMPONENT);
  await page.getByRole('button', { name: 'Enter' }).click();
  const card = page.getByRole('link', { name: 'Open the Rebase tab' });
  await expect(card).toBeVisible();

  await card.click();
  await expect(page).toHaveURL(new RegExp(`${COMPONENT}/rebase$`));
  await expect(
    page.getByRole('heading', { name: 'Images of checkout' }),
  ).toBeVisible();
  await expect(page.getByText('Patchable')).toBeVisible();
  await page.screenshot({ path: 'test-results/elsewhere/before.png' });

  await page.getByRole('button', { name: 'Rebase…' }).click();
  const plan = page.getByRole('dialog');
  await plan.getByRole('button', { name: 'Rebase 1.4' }).click();
  await expect(page.getByText('Current', { exact: true })).toBeVisible();
});

import { expect, test } from '@playwright/test';

const COMPONENT = '/catalog/default/component/checkout';

test('a freshly created portal shows the tab and the card', async ({
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
});

import { signInAs } from './signInAs';
import { expect, test } from './test';

test('one chooses a user, sees the samples, and switches', async ({ page }) => {
  await signInAs(page, 'Ana', '/');
  await expect(page.getByText('Signed in as')).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'checkout', exact: true }),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Ana (switch)' }).click();
  await page.getByRole('button', { name: /^Ben/ }).click();
  await expect(
    page.getByRole('button', { name: 'Ben (switch)' }),
  ).toBeVisible();
});

import { Page } from '@playwright/test';
import { expect, test } from './devApp';

/** Presses Tab until the focus is on what is named so; fails after too many. */
async function tabTo(page: Page, name: string | RegExp, role = 'button') {
  const wanted = page.getByRole(role as 'button', { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate(node => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never reaches ${name}`);
}

test('a rebase with less than everything, by keyboard alone', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/patchable/rebase');
  await tabTo(page, 'Rebase…');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Rebase checkout:1.4' });
  await expect(dialog).toBeVisible();
  await tabTo(page, /Newer base/, 'checkbox');
  await page.keyboard.press('Space');
  await expect(
    dialog.getByText('The base moves from 0.1.207 to 0.1.216.'),
  ).toBeHidden();
  await tabTo(page, 'Rebase 1.4');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Rebased' })).toBeFocused();
});

test('Escape closes the dialog and goes back to its button', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/patchable/rebase');
  await tabTo(page, 'Snooze…');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Snooze…' })).toBeFocused();
});

test('quiet is asked for and ended by keyboard alone', async ({ page }) => {
  await page.goto('/catalog/default/component/patchable/rebase');
  await tabTo(page, 'Snooze…');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Snooze checkout:1.4' });
  const confirm = dialog.getByRole('button', { name: /^Snooze until/ });
  await expect(confirm).toBeDisabled();
  await tabTo(page, /Why/, 'textbox');
  await page.keyboard.type('release freeze');
  await tabTo(page, /^Snooze until/);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Snoozed by ana until/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Snooze…' })).toBeHidden();
  await tabTo(page, 'End now');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Snoozed by ana until/)).toBeHidden();
});

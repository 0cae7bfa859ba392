import { Page } from '@playwright/test';

/** Opens a page as one of the users. */
export async function signInAs(
  page: Page,
  name: 'Ana' | 'Ben' | 'Pia',
  path: string,
): Promise<void> {
  await page.goto(path);
  await page
    .getByRole('navigation', { name: 'Users' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('button', { name: `${name} (switch)` }).waitFor();
}

import { Page } from '@playwright/test';

/** Chooses a user on the sign-in page, when it asks. */
export async function signInAs(
  page: Page,
  name: 'Ana' | 'Ben',
  path: string,
): Promise<void> {
  await page.goto(path);
  await page
    .getByRole('navigation', { name: 'Users' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

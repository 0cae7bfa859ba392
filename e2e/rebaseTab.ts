import { expect, Locator, Page } from '@playwright/test';
import { signInAs } from './signInAs';
import { Stand } from './stand';

export function tabPath(component: string): string {
  return `/catalog/default/component/${component}/rebase`;
}

/** Signs in and waits until the tab of a component shows its images. */
export async function openTab(
  page: Page,
  name: 'Ana' | 'Ben' | 'Pia',
  component: string,
): Promise<void> {
  await signInAs(page, name, tabPath(component));
  await expect(
    page.getByRole('heading', { name: `Images of ${component}` }),
  ).toBeVisible();
}

/** The card of one image. */
export function imageCard(page: Page, stand: Stand, image: string): Locator {
  return page.getByRole('region', {
    name: new RegExp(escape(stand.name(image))),
  });
}

/** Opens the plan of an image. */
export async function openPlan(card: Locator): Promise<Locator> {
  await card.getByRole('button', { name: 'Rebase…' }).click();
  return card.page().getByRole('dialog');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

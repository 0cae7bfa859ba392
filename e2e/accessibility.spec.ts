import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';
import { openPlan, openTab, imageCard } from './rebaseTab';
import { expect, test } from './test';

/**
 * What Backstage 1.55 draws around the tab and axe finds fault with: the entity page's own tabs in the dark theme, and
 * the count of unread notifications. Everything else on the page is looked at.
 */
const BACKSTAGE = ['.bui-HeaderNavItem', 'nav[aria-label="sidebar nav"]'];

/** Axe's serious and critical findings on the page outside of what Backstage draws, short enough to read. */
async function seriousFindings(page: Page) {
  const axe = new AxeBuilder({ page });
  for (const selector of BACKSTAGE) axe.exclude(selector);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html }) => html.slice(0, 160)),
    }));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    for (const component of [
      'checkout',
      'payments',
      'orders',
      'gift-cards',
      'storefront',
    ]) {
      test(`axe finds nothing serious on the tab of ${component}`, async ({
        page,
      }) => {
        await openTab(page, 'Ana', component);
        await expect(page.getByRole('table').first()).toBeVisible();
        expect(await seriousFindings(page)).toEqual([]);
      });
    }

    test('axe finds nothing serious in the plan', async ({ page, stand }) => {
      await stand.reset('payments', 'shop/payments:3.1.0');
      await openTab(page, 'Ana', 'payments');
      const plan = await openPlan(
        imageCard(page, stand, 'shop/payments:3.1.0'),
      );
      await expect(plan.getByRole('heading', { name: 'Checks' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}

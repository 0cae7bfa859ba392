import AxeBuilder from '@axe-core/playwright';
import { openPlan, openTab, imageCard } from './rebaseTab';
import { expect, test } from './test';

/** The entity page's own tabs are too pale in Backstage 1.55's dark theme; everything else on the page is looked at. */
const BACKSTAGE_TABS = '.bui-HeaderNavItem';

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
        const { violations } = await new AxeBuilder({ page })
          .exclude(BACKSTAGE_TABS)
          .analyze();
        expect(serious(violations)).toEqual([]);
      });
    }

    test('axe finds nothing serious in the plan', async ({ page, stand }) => {
      await stand.reset('payments', 'shop/payments:3.1.0');
      await openTab(page, 'Ana', 'payments');
      const plan = await openPlan(
        imageCard(page, stand, 'shop/payments:3.1.0'),
      );
      await expect(plan.getByRole('heading', { name: 'Checks' })).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .include('[role="dialog"]')
        .analyze();
      expect(serious(violations)).toEqual([]);
    });
  });
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** Short enough to read in a failed test. */
function serious(violations: Violations) {
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ html }) => html.slice(0, 160)),
    }));
}

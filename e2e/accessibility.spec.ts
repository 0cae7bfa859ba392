import { seriousFindings } from './axe';
import { openPlan, openTab, imageCard } from './rebaseTab';
import { expect, test } from './test';

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

import { Locator, Page } from '@playwright/test';
import { imageCard, openPlan, openTab, tabPath } from './rebaseTab';
import { signInAs } from './signInAs';
import { expect, test } from './test';

const PAYMENTS = 'shop/payments:3.1.0';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`pictures in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    const save = async (page: Page | Locator, name: string) => {
      await page.screenshot({
        path: `test-results/screens/${colorScheme}-${name}.png`,
        animations: 'disabled',
        ...('goto' in page && { fullPage: true }),
      });
    };

    test('sign-in, catalog and overview', async ({ page }) => {
      await page.goto('/');
      await expect(
        page.getByRole('navigation', { name: 'Users' }),
      ).toBeVisible();
      await save(page, 'sign-in');
      await signInAs(page, 'Ana', '/');
      await expect(
        page.getByRole('link', { name: 'checkout', exact: true }),
      ).toBeVisible();
      await save(page, 'catalog');
      await page.goto('/catalog/default/component/payments');
      await expect(page.getByText('Open the Rebase tab')).toBeVisible();
      await expect(page.getByText('Loading images')).toBeHidden();
      await save(page, 'overview');
    });

    test('the tab of every sample', async ({ page, stand }) => {
      await stand.reset('checkout', 'shop/checkout:1.4');
      await stand.reset('payments', PAYMENTS);
      await signInAs(page, 'Ana', '/');
      for (const component of [
        'inventory',
        'checkout',
        'payments',
        'orders',
        'storefront',
        'gift-cards',
      ]) {
        await page.goto(tabPath(component));
        await expect(page.getByRole('table').first()).toBeVisible();
        await save(page, `tab-${component}`);
      }
      await page.goto(tabPath('size-guide'));
      await expect(page.getByText(/names no image yet/)).toBeVisible();
      await save(page, 'tab-size-guide');
    });

    test('from the plan to the result', async ({ page, stand }) => {
      await stand.reset('payments', PAYMENTS);
      await openTab(page, 'Ana', 'payments');
      const card = imageCard(page, stand, PAYMENTS);
      const plan = await openPlan(card);
      await expect(plan.getByRole('heading', { name: 'Checks' })).toBeVisible();
      await save(plan, 'plan');
      stand.registry.inject({
        method: 'PUT',
        path: /\/manifests\/3\.1\.0$/,
        effect: { type: 'delay', ms: 8_000 },
      });
      await plan.getByRole('button', { name: /^Rebase / }).click();
      await expect(
        card.locator('[data-step="tag"][data-state="running"]'),
      ).toBeVisible();
      await save(page, 'running');
      await expect(
        card.getByRole('heading', { name: 'Rebased' }),
      ).toBeVisible();
      await expect(
        card.getByRole('heading', { name: 'Timeline' }),
      ).toBeVisible();
      await save(page, 'result');
    });

    test('who may not press, and a narrow window', async ({ page, stand }) => {
      await stand.reset('payments', PAYMENTS);
      await openTab(page, 'Ben', 'payments');
      await expect(page.getByText(/Only the owner/)).toBeVisible();
      await save(page, 'not-owner');
      await page.setViewportSize({ width: 360, height: 740 });
      await save(page, 'narrow');
    });
  });
}

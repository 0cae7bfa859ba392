import AxeBuilder from '@axe-core/playwright';
import { Page } from '@playwright/test';

/**
 * What Backstage 1.55 draws around our parts and axe finds fault with: the entity page's own tabs in the dark theme, the
 * tabs of a page with sub-pages, which name panels that are not there, and the side bar with its count of unread
 * notifications, which narrow windows have at the bottom. Everything else on the page is looked at.
 */
const BACKSTAGE = [
  '.bui-HeaderNavItem',
  '.bui-Tab',
  '.MuiBottomNavigation-root',
  'nav[aria-label="sidebar nav"]',
];

/** Axe's serious and critical findings on the page outside of what Backstage draws, short enough to read. */
export async function seriousFindings(page: Page) {
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

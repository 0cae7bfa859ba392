import { expect, test } from './devApp';
import { deTexts } from '../plugins/layer-rebase/src/translations/deTexts';
import { en } from '../plugins/layer-rebase/src/translations/en';

const german: Record<string, string> = deTexts;

/** Whole English texts that have another one in German. */
const ENGLISH = Object.entries<string>(en)
  .filter(([key, text]) => text !== german[key] && !text.includes('{{'))
  .map(([, text]) => text)
  .filter(text => text.length > 8);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('language', 'de'));
});

for (const [name, sentence] of [
  ['patchable', 'Eine neuere Basis ist bereit, dazu Patches: 2.'],
  ['current', 'Nichts zu tun'],
  ['snoozed', 'gewünscht von ana: release freeze'],
  ['unpatched', 'hat den Launcher „0.20.14“ zurückgebracht'],
  ['failed', 'Der Rebase ist gescheitert'],
  ['many', 'Schlechteste zuerst'],
] as const) {
  test(`a German reader sees no English of ours: ${name}`, async ({ page }) => {
    await page.goto(`/catalog/default/component/${name}/rebase`);
    await expect(page.getByText(sentence).first()).toBeVisible();
    const words = await page.locator('main, article').first().innerText();
    expect(ENGLISH.filter(text => words.includes(text))).toEqual([]);
  });
}

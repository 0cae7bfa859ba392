import { Locator, Page } from '@playwright/test';
import { expect, test } from './devApp';
import { deTexts } from '../plugins/layer-rebase/src/translations/deTexts';
import { en } from '../plugins/layer-rebase/src/translations/en';

const german: Record<string, string> = deTexts;

/** Whole English texts that have another one in German. */
const ENGLISH = Object.entries<string>(en)
  .filter(([key, text]) => text !== german[key] && !text.includes('{{'))
  .map(([, text]) => text)
  .filter(text => text.length > 8);

/** Words that every English sentence of ours has one of, and no German one. */
const ENGLISH_WORDS =
  /\b(the|is|are|were|of|and|not|with|from|has|have|been|this|that|your|you|may|to|again|nothing|only)\b/i;

/** No text of our English translation, and no sentence that the backend composed in English. */
async function expectGerman(place: Locator) {
  const words = await place.innerText();
  expect(ENGLISH.filter(text => words.includes(text))).toEqual([]);
  // What stands in quotes is a fact: a name, or the words of somebody else.
  const lines = words.replace(/„[^“]*“/g, '').split('\n');
  expect(lines.filter(line => ENGLISH_WORDS.test(line))).toEqual([]);
}

/** As the tab's own links do, which takes a fraction of a load. */
function turnTo(page: Page, name: string) {
  return page.evaluate(to => {
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, `/catalog/default/component/${name}/rebase`);
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('language', 'de'));
});

const STATES = [
  ['current', 'Nichts zu tun'],
  ['patchable', 'Eine neuere Basis und 2 Patches sind bereit.'],
  ['snoozed', 'von ana: release freeze'],
  ['unpatched', 'hat den Launcher „0.20.14“ zurückgebracht'],
  ['failed', 'Das Tag wurde nicht bewegt: Ihr Image ist, wie es war.'],
  ['rolled-back', 'Rückgängig gemacht: Die Basis wechselt'],
  ['blocked', 'andere Distribution oder Version'],
  ['visitor', 'Nur wem „visitor“ gehört'],
  ['stale', 'Die Registry ist nicht erreichbar. (bei registry.acme.dev)'],
  ['unreachable', 'Die Registry ist nicht erreichbar.'],
  ['problems', '„shop/Checkout:1.4“ ist kein Image-Name'],
  ['error', 'Sie dürfen die Images von „component:default/error“ nicht'],
  ['many', 'Schlechteste zuerst'],
] as const;

test('a German reader sees no English of ours in any state', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/current/rebase');
  for (const [name, sentence] of STATES) {
    await test.step(name, async () => {
      await turnTo(page, name);
      await expect(page.getByText(sentence).first()).toBeVisible();
      await expectGerman(page.locator('main, article').first());
    });
  }
});

test('a German reader reads a plan, and why it is stale, in German', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/stale-plan/rebase');
  await page.getByRole('button', { name: 'Rebase…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Der Launcher wird ersetzt')).toBeVisible();
  await expectGerman(dialog);
  await dialog.getByRole('button', { name: 'Rebase von 1.4' }).click();
  await expect(dialog.getByText('Öffnen Sie einen neuen Plan')).toBeVisible();
  await expectGerman(dialog);
});

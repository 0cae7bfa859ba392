import { Locator, Page } from '@playwright/test';
import { seriousFindings } from './axe';
import { expect, test } from './keptPage';

// Three widths and axe on each.
test.describe.configure({ timeout: 180_000 });

/** What stands where does not depend on the theme; its colours do not depend on the width. */
const WIDTHS = { light: [320, 768, 1440], dark: [1440] } as const;

/** One state of the tab: who shows it, and by what one sees that it is there. */
interface Drawn {
  readonly name: string;
  readonly settled: string | RegExp;
  readonly kind?: 'system';
}

const STATES: readonly Drawn[] = [
  { name: 'patchable', settled: 'A patch appeared: Launcher 0.21.3' },
  { name: 'current', settled: 'Nothing to do' },
  { name: 'blocked', settled: 'The run image lacks the mixin libpq5.' },
  { name: 'several', settled: 'Worst first' },
  { name: 'partial', settled: 'connection refused' },
  { name: 'visitor', settled: 'Only the owner of visitor' },
  { name: 'stale', settled: 'This is the last known state' },
  { name: 'unreachable', settled: 'Look again later' },
  { name: 'snoozed', settled: 'Snoozed by ana until' },
  { name: 'unpatched', settled: 'Somebody pushed another image' },
  { name: 'running', settled: 'Rebase by ana is running' },
  { name: 'queued', settled: 'Waiting for its turn' },
  { name: 'failed', settled: 'Rebase by ana failed' },
  { name: 'cancelled', settled: 'Rebase by ana was cancelled' },
  { name: 'rolled-back', settled: 'Rolled back by ana' },
  { name: 'forced', settled: 'Checks were overridden' },
  { name: 'large', settled: 'buildpack layers that stay' },
  { name: 'small', settled: 'Details and digests' },
  { name: 'long-names', settled: 'A newer base appeared' },
  { name: 'many', settled: 'Show 7 more images' },
  { name: 'no-platform', settled: 'names no platform' },
  { name: 'problems', settled: 'is not a repository name' },
  { name: 'empty', settled: 'names no image yet' },
  { name: 'loading', settled: 'Loading images' },
  { name: 'error', settled: 'You may not see the images' },
  { name: 'shop', settled: '3 more components have images', kind: 'system' },
  { name: 'quiet-corner', settled: 'No component of', kind: 'system' },
];

const press = (name: string | RegExp) => (place: Page | Locator) =>
  place.getByRole('button', { name }).first().click();

/** Dialogs: how one gets there, and by what one sees that one is. */
const DIALOGS = [
  {
    name: 'plan',
    on: 'patchable',
    steps: [press('Rebase…')],
    settled: 'Not ready for this image',
  },
  {
    name: 'plan-changing',
    on: 'slow-plan',
    steps: [
      press('Rebase…'),
      (page: Page) =>
        page.getByRole('checkbox', { name: /Newer base/ }).click(),
    ],
    settled: 'Working out the change for this choice',
  },
  {
    name: 'plan-stale',
    on: 'stale-plan',
    steps: [press('Rebase…'), press('Rebase 1.4')],
    settled: 'The tag 1.4 moved since this plan was made',
  },
  {
    name: 'plan-refused',
    on: 'blocked',
    steps: [press('Rebase…')],
    settled: 'This image cannot be rebased now',
  },
  {
    name: 'plan-forced',
    on: 'blocked',
    steps: [
      press('Rebase…'),
      press('I need to override…'),
      (page: Page) =>
        page
          .getByLabel('Why is this safe here?')
          .fill('Tested on staging with 24.04.'),
      press('Show the plan with the override'),
    ],
    settled: 'Override and rebase 1.0.0',
  },
  {
    name: 'snooze',
    on: 'patchable',
    steps: [press('Snooze…')],
    settled: 'Everybody who sees this image will read it.',
  },
  {
    name: 'undo',
    on: 'patchable',
    steps: [press('Undo…')],
    settled: 'This opens again what the rebase closed',
  },
  {
    name: 'cli',
    on: 'patchable',
    steps: [press('Copy as CLI…')],
    settled: 'Your run gives the same digest',
  },
] as const;

function addressOf(name: string, kind: string = 'component') {
  return `/catalog/default/${kind}/${name}/rebase`;
}

async function isSettled(page: Page, settled: string | RegExp) {
  await expect(page.getByText(settled).first()).toBeAttached();
}

/** Takes the picture at every width, and sees that nothing stands out at the side. */
async function drawAtEveryWidth(
  page: Page,
  theme: 'light' | 'dark',
  file: string,
) {
  for (const width of WIDTHS[theme]) {
    await page.setViewportSize({ width, height: 900 });
    // The sidebar's room is animated, so what stands out may need a moment to go.
    await expect
      .poll(() => overflowOf(page), { message: `stands out at ${width} px` })
      .toBeLessThanOrEqual(0);
    await page.setViewportSize({ width, height: await heightOf(page) });
    await page.screenshot({
      path: `test-results/screens/states/${theme}-${file}-${width}.png`,
      animations: 'disabled',
    });
  }
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
}

/** Of everything there is to scroll in, so that the whole of it is on the picture; a dialog scrolls by itself. */
function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const places = document.querySelectorAll('body, main, article, #root *');
    const heights = [...places].map(place => place.scrollHeight);
    const isDialog = document.querySelector('[role=dialog]') !== null;
    return isDialog ? 900 : Math.min(5_000, Math.max(900, ...heights));
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`drawn in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    for (const { name, settled, kind } of STATES) {
      test(`the tab: ${name}`, async ({ turnTo }) => {
        const page = await turnTo(addressOf(name, kind));
        await isSettled(page, settled);
        expect(await seriousFindings(page)).toEqual([]);
        await drawAtEveryWidth(page, colorScheme, name);
      });
    }

    for (const { name, on, steps, settled } of DIALOGS) {
      test(`a dialog: ${name}`, async ({ page }) => {
        await page.goto(addressOf(on));
        for (const step of steps) await step(page);
        await isSettled(page, settled);
        expect(await seriousFindings(page)).toEqual([]);
        await drawAtEveryWidth(page, colorScheme, `dialog-${name}`);
      });
    }
  });
}

test('nothing moves for those who asked for no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(addressOf('running'));
  await isSettled(page, 'Rebase by ana is running');
  await page
    .getByRole('button', { name: 'Look at the registry again' })
    .click();
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .flatMap(({ effect }) =>
          effect instanceof KeyframeEffect &&
          effect.getComputedTiming().iterations === Infinity
            ? [effect.target?.className]
            : [],
        ),
    );
  expect(await moving()).toEqual([]);
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeFleet } from '../../../dev/FakeFleet';
import { showFleet } from '../../../dev/showFleet';
import { ScorecardsPage } from './ScorecardsPage';

jest.setTimeout(40_000);

function show(at: string, more: { fleet?: FakeFleet } = {}) {
  return showFleet(ScorecardsPage, { at, ...more });
}

/** A window as wide as a desk. */
function wideWindow() {
  window.matchMedia = query =>
    Object.assign(new EventTarget(), {
      matches: query.includes('min-width'),
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
}

const address = () => screen.getByLabelText('address').textContent;

function names(): readonly (string | null)[] {
  return screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
}

describe('scorecards', () => {
  beforeEach(wideWindow);

  it('begin with the answer, and the worst owner', async () => {
    await show('scorecards');
    expect(
      await screen.findByRole('heading', {
        name: /^\d+\s% of 400 images are current; \d+ can be fixed now; 6 causes block \d+\.$/,
      }),
    ).toBeVisible();
    await screen.findByRole('table', { name: 'Scorecards by Owner' });
    const scores = screen
      .getAllByRole('img', { name: /^Grade/ })
      .map(mark =>
        Number(/, (\d+) of/.exec(mark.getAttribute('aria-label') ?? '')?.[1]),
      );
    expect(scores).toHaveLength(6);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(names()).toContain('Without an owner');
  });

  it('unfold along the tree, and the address says so', async () => {
    await show('scorecards');
    const unfold = await screen.findByRole('button', {
      name: 'Foundation: 4 groups below',
    });
    expect(names()).not.toContain('Networking');
    await userEvent.click(unfold);
    expect(
      await screen.findByRole('link', { name: 'Networking' }),
    ).toBeVisible();
    expect(unfold).toHaveAttribute('aria-expanded', 'true');
    expect(address()).toContain('open=group%3Adefault%2Ffoundation');
  });

  it('open unfolded when the address says so', async () => {
    await show('scorecards?open=group:default/foundation');
    expect(
      await screen.findByRole('link', { name: 'Networking' }),
    ).toBeVisible();
  });

  it('lead to the list behind a card, and to what a rebase closes', async () => {
    await show('scorecards');
    const row = await screen.findByRole('row', { name: /Commerce/ });
    expect(within(row).getByRole('link', { name: 'Commerce' })).toHaveAttribute(
      'href',
      '/layer-rebase/images?owner=group%3Adefault%2Fcommerce&tree=true',
    );
    expect(within(row).getByRole('link', { name: /critical/ })).toHaveAttribute(
      'href',
      '/layer-rebase/images?owner=group%3Adefault%2Fcommerce&tree=true&verdict=patchable&sort=openCves&order=desc',
    );
  });

  it('sort by a column, and turn round', async () => {
    await show('scorecards');
    const images = await screen.findByRole('columnheader', { name: 'Images' });
    await userEvent.click(within(images).getByRole('button'));
    expect(address()).toContain('sort=images&order=desc');
    await waitFor(() =>
      expect(
        screen.getByRole('columnheader', { name: 'Images' }),
      ).toHaveAttribute('aria-sort', 'descending'),
    );
    await waitFor(() => expect(names().at(-1)).toBe('Without an owner'));
    await userEvent.click(
      within(screen.getByRole('columnheader', { name: 'Images' })).getByRole(
        'button',
      ),
    );
    await waitFor(() => expect(names()[0]).toBe('Without an owner'));
  });

  it('are made by system, domain and lifecycle, too', async () => {
    await show('scorecards?by=lifecycle');
    await screen.findByRole('table', { name: 'Scorecards by Lifecycle' });
    expect([...names()].sort()).toEqual([
      'deprecated',
      'experimental',
      'production',
    ]);
    await userEvent.selectOptions(
      screen.getByLabelText('Scorecards by'),
      'domain',
    );
    expect(
      await screen.findByRole('table', { name: 'Scorecards by Domain' }),
    ).toBeVisible();
    expect(address()).toContain('by=domain');
  });

  it('say how a grade is made', async () => {
    await show('scorecards');
    await userEvent.click(
      await screen.findByRole('button', { name: 'How a grade is made' }),
    );
    expect(
      screen.getByText(
        /It loses 40 when it is not current, 30 when a fix of a critical/,
      ),
    ).toHaveTextContent(
      'A from 90, B from 80, C from 70, D from 60, E from 50, else F.',
    );
  });

  it('stand beside each other as tiles, with the way down and up', async () => {
    await show('scorecards?view=tiles');
    await userEvent.click(
      await screen.findByRole('link', { name: '4 groups below' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Networking' }),
    ).toBeVisible();
    expect(address()).toContain('view=tiles');
    expect(screen.getByRole('link', { name: 'All owners' })).toBeVisible();
  });
});

describe('scorecards when there is little to show', () => {
  beforeEach(wideWindow);

  it('say what an empty fleet needs', async () => {
    await show('scorecards', { fleet: new FakeFleet([]) });
    expect(await screen.findByText('No image is known yet.')).toBeVisible();
    expect(await screen.findByText('No scorecards yet')).toBeVisible();
  });

  it('say what failed, and ask again', async () => {
    const fleet = new FakeFleet();
    fleet.failure = 'The database is away.';
    await show('scorecards', { fleet });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away.',
    );
    fleet.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Commerce' })).toBeVisible();
  });
});

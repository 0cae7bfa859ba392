import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeFleet } from '../../../dev/FakeFleet';
import { showFleet } from '../../../dev/showFleet';
import { TrendPage } from './TrendPage';

jest.setTimeout(40_000);

beforeAll(() => {
  global.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

describe('the trend', () => {
  it('says each chart in words, and shows it as a table', async () => {
    const fleet = await showFleet(TrendPage, { at: 'trend' });
    const { days } = await fleet.getFleetTrend();
    const chart = (
      await screen.findByRole('heading', { name: 'Share of current images' })
    ).closest('section');
    if (!chart) throw new Error('The chart stands on no sheet');
    expect(
      within(chart).getByRole('img', {
        name: /^Share of current images. From \d+/,
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(chart).getByRole('button', { name: 'Show as table' }),
    );
    const table = within(chart).getByRole('table', {
      name: 'Share of current images',
    });
    expect(within(table).getAllByRole('row')).toHaveLength(days.length + 1);
    expect(screen.getByLabelText('address')).toHaveTextContent('tables=share');
  });

  it('opens with the tables that the address names', async () => {
    await showFleet(TrendPage, { at: 'trend?tables=time,cves' });
    expect(
      await screen.findByRole('table', {
        name: 'Time from a fix to the image that carries it',
      }),
    ).toBeVisible();
    expect(
      screen.queryByRole('table', { name: 'Share of current images' }),
    ).not.toBeInTheDocument();
  });

  it('says when it begins', async () => {
    await showFleet(TrendPage, { at: 'trend', fleet: new FakeFleet([]) });
    expect(await screen.findByText('No days recorded yet')).toBeVisible();
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeFleet } from '../../../dev/FakeFleet';
import { showFleet } from '../../../dev/showFleet';
import { ImagesPage } from './ImagesPage';
import { PER_PAGE } from './imageQuery';

jest.setTimeout(40_000);

const SLOW = { timeout: 10_000 };

const show = (at: string, fleet?: FakeFleet) =>
  showFleet(ImagesPage, { at, fleet });

const address = () => screen.getByLabelText('address').textContent;

function rows(): readonly HTMLElement[] {
  const table = screen.getByRole('table', { name: 'Images of the fleet' });
  return within(table).getAllByRole('row').slice(1);
}

describe('the table of images', () => {
  it('shows one page, and walks on and back by cursor', async () => {
    await show('images');
    expect(await screen.findByText('400 images')).toBeVisible();
    expect(rows()).toHaveLength(PER_PAGE);
    const [first] = rows().map(({ textContent }) => textContent);

    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(address()).toContain('cursor=50');
    await waitFor(() => expect(rows()[0].textContent).not.toBe(first));
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await waitFor(() => expect(rows()[0].textContent).toBe(first));
    expect(address()).not.toContain('cursor');
  });

  it('opens on a shared page, with a way to the start', async () => {
    await show('images?cursor=350');
    expect(await screen.findByText('400 images')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    await waitFor(() => expect(address()).not.toContain('cursor'));
  });

  it('filters by what the address says, and each filter can be taken away', async () => {
    await show(
      'images?verdict=blocked&owner=group:default/data&tree=true&reason=patch-conflict',
    );
    const chosen = await screen.findByRole('list', { name: 'Filters in use' });
    expect(within(chosen).getByText('Verdict: Blocked')).toBeVisible();
    expect(
      within(chosen).getByText('Blocked by: Patches in conflict'),
    ).toBeVisible();
    expect(
      within(chosen).getByText(/^Owner: data and groups below$/i),
    ).toBeVisible();
    await screen.findByRole('table', { name: 'Images of the fleet' });
    for (const row of rows()) {
      expect(row).toHaveTextContent('Blocked');
      expect(row).toHaveTextContent('Patches in conflict');
    }
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear all filters' }),
    );
    expect(await screen.findByText('400 images')).toBeVisible();
    expect(address()).toBe('/layer-rebase/images');
  });

  it('chooses a filter out of the values in use', async () => {
    await show('images?cursor=50');
    const verdict = await screen.findByLabelText('Verdict');
    await waitFor(() =>
      expect(
        within(verdict).getByRole('option', { name: /^Patchable \(\d+\)$/ }),
      ).toBeInTheDocument(),
    );
    await userEvent.selectOptions(verdict, 'patchable');
    expect(address()).toBe('/layer-rebase/images?verdict=patchable');
  });

  it('finds by name once one stops typing', async () => {
    const fleet = await show('images');
    await userEvent.type(
      await screen.findByLabelText('Image or component'),
      'warehouse-api',
    );
    expect(
      await screen.findByText(/^\d images?$/, undefined, SLOW),
    ).toBeVisible();
    expect(address()).toContain('text=warehouse-api');
    const asked = fleet.calls.filter(call => call === 'listFleetImages');
    expect(asked.length).toBeLessThan(5);
  });

  it('does not believe an address that names what cannot be', async () => {
    await show(
      'images?verdict=terrible&sort=colour&rebasedAfter=yesterday&columns=bogus',
    );
    expect(await screen.findByText('400 images')).toBeVisible();
    expect(
      screen.queryByRole('list', { name: 'Filters in use' }),
    ).not.toBeInTheDocument();
  });

  it('chooses columns, and keeps the page one is on', async () => {
    await show('images?cursor=50');
    await screen.findByText('400 images');
    expect(
      screen.queryByRole('columnheader', { name: 'Launcher' }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await userEvent.click(screen.getByLabelText('Launcher'));
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByRole('columnheader', { name: 'Launcher' }),
    ).toBeVisible();
    expect(address()).toContain('cursor=50');
    expect(address()).toContain('columns=image');
  });

  it('leads to the tab where one acts', async () => {
    await show('images?text=warehouse-api');
    const [link] = await screen.findAllByRole('link', {
      name: /registry\.acme\.dev/,
    });
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/warehouse-api/rebase',
    );
  });

  it('says that nothing matches, and what to do', async () => {
    await show('images?verdict=current&text=no-such-name');
    expect(
      await screen.findByText('No image matches these filters'),
    ).toBeVisible();
    expect(
      screen.getAllByRole('button', { name: 'Clear all filters' }),
    ).not.toHaveLength(0);
  });
});

describe('the list as a file', () => {
  const made: (Blob | MediaSource)[] = [];
  const original = { ...URL };

  beforeEach(() => {
    made.length = 0;
    URL.createObjectURL = blob => {
      made.push(blob);
      return 'blob:made';
    };
    URL.revokeObjectURL = () => {};
  });
  afterEach(() => {
    URL.createObjectURL = original.createObjectURL;
    URL.revokeObjectURL = original.revokeObjectURL;
  });

  it('has all rows of the filter, not only this page', async () => {
    const fleet = await show('images?verdict=current');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save this list as CSV' }),
    );
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    const { total } = await fleet.listFleetImages({ verdict: 'current' });
    const lines = (await textOf(made[0])).trim().split('\n');
    expect(lines).toHaveLength(total + 1);
    expect(total).toBeGreaterThan(PER_PAGE);
  });

  it('says when it could not be had', async () => {
    const fleet = await show('images');
    await screen.findByText('400 images');
    fleet.failure = 'Export is switched off.';
    await userEvent.click(
      screen.getByRole('button', { name: 'Save this list as JSON' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The list could not be saved. Export is switched off.',
    );
  });
});

function textOf(made: Blob | MediaSource): Promise<string> {
  if ('text' in made) return made.text();
  throw new Error('A file was expected');
}

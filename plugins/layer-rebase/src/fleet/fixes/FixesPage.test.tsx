import {
  screen,
  waitForElementToBeRemoved,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showFleet } from '../../../dev/showFleet';
import { FixesPage } from './FixesPage';

jest.setTimeout(40_000);

const SLOW = { timeout: 10_000 };

describe('CVEs and patches', () => {
  it('are found by typing, and lead to whom they concern', async () => {
    await showFleet(FixesPage, { at: 'fixes' });
    await userEvent.type(
      await screen.findByLabelText('Find a CVE or a patch'),
      '27143',
    );
    const link = await screen.findByRole(
      'link',
      { name: 'CVE-2026-27143' },
      SLOW,
    );
    await waitForElementToBeRemoved(
      () => screen.queryByRole('link', { name: 'CVE-2026-21945' }),
      SLOW,
    );
    await userEvent.click(link);
    expect(
      await screen.findByRole('heading', { name: 'CVE-2026-27143' }),
    ).toBeVisible();
    expect(screen.getByLabelText('address')).toHaveTextContent(
      '/layer-rebase/fixes?cve=CVE-2026-27143',
    );
  });

  it('say how many images, which can be fixed, and what is in the way', async () => {
    const fleet = await showFleet(FixesPage, {
      at: 'fixes?cve=cve-2026-27143',
    });
    const fix = await fleet.getFleetFix('cve', 'CVE-2026-27143');
    expect(
      await screen.findByRole('link', {
        name: `${fix.affected} images are affected`,
      }),
    ).toHaveAttribute('href', '/layer-rebase/images?cve=CVE-2026-27143');
    expect(
      screen.getByText(
        new RegExp(
          `${fix.fixable} can be fixed now, ${fix.blocked} are blocked`,
        ),
      ),
    ).toBeVisible();
    const owners = screen.getByRole('table', { name: /^Owners concerned/ });
    expect(within(owners).getAllByRole('row')).toHaveLength(
      fix.owners.length + 1,
    );
    expect(
      screen.getByRole('heading', { name: 'What is in the way' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'launcher-0.21.3' }),
    ).toHaveAttribute('href', '/layer-rebase/fixes?patch=launcher-0.21.3');
  });

  it('say when nothing of this name waits', async () => {
    await showFleet(FixesPage, { at: 'fixes?cve=CVE-1999-0001' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nothing waits for CVE-1999-0001.',
    );
  });
});

describe('telling the owners', () => {
  it('sends one message, and says how many got it', async () => {
    const fleet = await showFleet(FixesPage, {
      at: 'fixes?patch=launcher-0.21.3',
    });
    const told = jest.spyOn(fleet, 'tellOwners');
    const { owners } = await fleet.getFleetFix('patch', 'launcher-0.21.3');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Tell the owners…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Tell the owners about launcher 0.21.3',
    });
    await userEvent.type(
      within(dialog).getByLabelText('Your message (may stay empty)'),
      '  Before Friday, please.  ',
    );
    await userEvent.click(
      within(dialog).getByRole('button', {
        name: `Tell ${owners.length} owners`,
      }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      `${owners.length - 1} owners were told.1 was left out`,
    );
    expect(told).toHaveBeenCalledWith({
      kind: 'patch',
      id: 'launcher-0.21.3',
      message: 'Before Friday, please.',
    });
    expect(
      within(dialog).queryByRole('button', { name: /^Tell/ }),
    ).not.toBeInTheDocument();
  });

  it('keeps the message when it could not be sent', async () => {
    const fleet = await showFleet(FixesPage, {
      at: 'fixes?patch=launcher-0.21.3',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Tell the owners…' }),
    );
    const message = screen.getByLabelText('Your message (may stay empty)');
    await userEvent.type(message, 'Soon.');
    fleet.failure = 'Notifications are switched off.';
    await userEvent.click(
      screen.getByRole('button', { name: /^Tell \d+ owners/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Notifications are switched off.',
    );
    expect(message).toHaveValue('Soon.');
  });
});

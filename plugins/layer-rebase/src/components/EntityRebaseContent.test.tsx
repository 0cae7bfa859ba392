import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { states } from '../../dev/__data__/states';
import { saying } from '../__testUtils__/saying';
import { showTab, showTabThenAnother } from '../__testUtils__/showTab';

const LONG_MS = 40_000;

jest.setTimeout(LONG_MS);

async function openPlan() {
  await userEvent.click(await screen.findByRole('button', { name: 'Rebase…' }));
  return screen.findByRole('dialog');
}

function press(within_: HTMLElement, name: string | RegExp) {
  return userEvent.click(within(within_).getByRole('button', { name }));
}

describe('a way to another component', () => {
  it.each(['loading', 'error'])(
    'takes nothing of the first one along while the second is at %s',
    async second => {
      await showTabThenAnother('running', second);
      expect(
        await screen.findByText(saying('Rebase running, started by ana')),
      ).toBeVisible();
      await userEvent.click(screen.getByRole('button', { name: /^Leave for/ }));
      expect(screen.queryByText(/checkout:1.4/)).not.toBeInTheDocument();
      expect(
        screen.queryByText(saying('Rebase running, started by ana')),
      ).not.toBeInTheDocument();
    },
  );
});

describe('the way of a rebase', () => {
  it('goes from the plan over the steps to the result', async () => {
    const api = await showTab('patchable');
    const dialog = await openPlan();
    expect(dialog).toHaveAccessibleName('Rebase checkout:1.4');
    for (const name of [
      'What changes',
      'What stays',
      'What is lost or weaker',
      'Result',
      'Checks',
    ]) {
      expect(within(dialog).getByRole('heading', { name })).toBeVisible();
    }
    await press(dialog, 'Rebase 1.4');

    expect(
      await screen.findByText(saying('Rebase running, started by ana')),
    ).toBeVisible();
    expect(screen.getByText(/You can leave this page/)).toBeVisible();
    const title = await screen.findByRole(
      'heading',
      { name: 'Rebased' },
      { timeout: LONG_MS },
    );
    expect(title).toHaveFocus();
    expect(await screen.findByText('Current')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Rebase…' }),
    ).not.toBeInTheDocument();
    expect(api.calls.filter(call => call === 'startRebase')).toHaveLength(1);
  });

  it('starts nothing when the plan is only looked at', async () => {
    const api = await showTab('patchable');
    await press(await openPlan(), 'Cancel');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.calls).not.toContain('startRebase');
  });

  it('says what moved under a plan, hides it, and plans again', async () => {
    const api = await showTab('stale-plan');
    const dialog = await openPlan();
    await press(dialog, 'Rebase 1.4');
    expect(
      await within(dialog).findByText(/The tag 1.4 moved since/),
    ).toBeVisible();
    expect(within(dialog).queryByText('What changes')).not.toBeInTheDocument();
    expect(
      within(dialog).queryByRole('button', { name: 'Rebase 1.4' }),
    ).not.toBeInTheDocument();
    await press(dialog, 'Plan again');
    expect(
      await within(dialog).findByRole('button', { name: 'Rebase 1.4' }),
    ).toBeEnabled();
    expect(api.calls.filter(call => call === 'createPlan')).toHaveLength(2);
  });

  it('goes on after a reload of the page', async () => {
    await showTab('running', { running: { ...states.running, held: false } });
    expect(
      await screen.findByText(saying('Rebase running, started by ana')),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Rebase…' })).toBeDisabled();
    expect(
      await screen.findByRole(
        'heading',
        { name: 'Rebased' },
        { timeout: LONG_MS },
      ),
    ).toBeVisible();
  });

  it('says of a failure what was changed and what to do', async () => {
    await showTab('failed');
    const title = await screen.findByRole('heading', {
      name: 'The rebase failed',
    });
    expect(title).not.toHaveFocus();
    expect(
      screen.getAllByText(/tag was not moved: your image is what it was/)[0],
    ).toBeVisible();
    expect(
      screen.getByText(
        'Open a new plan; it will start from where the tag is now.',
      ),
    ).toBeVisible();
  });

  it('goes back, after saying what opens again', async () => {
    const api = await showTab('patchable');
    await userEvent.click(await screen.findByRole('button', { name: 'Undo…' }));
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('link', { name: /CVE-2026-27143/ }),
    ).toHaveAttribute('href', 'https://osv.dev/vulnerability/CVE-2026-27143');
    await press(dialog, 'Roll back 1.4');
    expect(
      await screen.findByText(saying('Rollback running, started by ana')),
    ).toBeVisible();
    expect(api.calls).toContain('rollBack');
  });
});

describe('who may not press', () => {
  it('reads the reason with the button, and sees everything', async () => {
    await showTab('visitor');
    const button = await screen.findByRole('button', { name: 'Rebase…' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'Only the owner of visitor may rebase its images: group:default/checkout-team.',
    );
    expect(screen.getByText('3 high · 1 medium')).toBeVisible();
    expect(await screen.findByText(saying(/Rebased by ana/))).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Undo…' }),
    ).not.toBeInTheDocument();
  });

  it('sees all reasons of a blocked image, each with its cure', async () => {
    const { images } = states.blocked;
    await showTab('shut', { shut: { images } });
    expect(
      await screen.findByRole('button', { name: 'Rebase…' }),
    ).toBeDisabled();
    for (const { sentence } of images[0].reasons) {
      expect(screen.getByText(sentence)).toBeVisible();
    }
    expect(
      screen.getByText('cosign sign registry.acme.dev/shop/orders:1.0.0'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy command' })).toBeEnabled();
  });

  it('overrides only with a written reason, which is sent along', async () => {
    const api = await showTab('blocked');
    const started = jest.spyOn(api, 'startRebase');
    const dialog = await openPlan();
    await press(dialog, 'I need to override…');
    const plan = within(dialog).getByRole('button', {
      name: 'Show the plan with the override',
    });
    expect(plan).toBeDisabled();
    await userEvent.type(
      within(dialog).getByLabelText('Why is this safe here?'),
      'Tested on staging with 24.04.',
    );
    await userEvent.click(plan);
    await userEvent.click(
      await within(dialog).findByRole('button', {
        name: 'Override and rebase 1.0.0',
      }),
    );
    expect(started).toHaveBeenCalledWith(
      expect.objectContaining({ forceReason: 'Tested on staging with 24.04.' }),
    );
  });
});

describe('what the tab shows when there is little to show', () => {
  it('explains how to name an image', async () => {
    await showTab('empty');
    expect(
      await screen.findByText(/layer-rebase.dev\/images: registry/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy example annotation' }),
    ).toBeEnabled();
  });

  it('waits', async () => {
    await showTab('loading');
    expect(screen.getByText('Loading images')).toBeInTheDocument();
  });

  it('says what the backend said, and tries again', async () => {
    const api = await showTab('error');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see the images of component:default/error.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(api.calls).toEqual(['getEntityImages', 'getEntityImages']);
  });

  it('shows a wrong annotation next to a right one', async () => {
    await showTab('problems');
    expect(await screen.findByText(/“shop\/Checkout:1.4”/)).toBeVisible();
    expect(
      screen.getByText(
        'layer-rebase.dev/images: registry.acme.dev/shop/checkout:1.4',
      ),
    ).toBeVisible();
    expect(screen.getByText('Current')).toBeVisible();
  });

  it('keeps the last known state, with its age and what failed', async () => {
    await showTab('stale');
    expect(
      await screen.findByText(/This is the last known state/),
    ).toBeVisible();
    expect(
      screen.getByText(/does not answer \(connection refused\)/),
    ).toBeVisible();
    expect(screen.getByText('Patchable')).toBeVisible();
  });

  it('shows the worst image first', async () => {
    await showTab('several');
    await screen.findByText('Images of several');
    const names = screen
      .getAllByRole('heading', { level: 3 })
      .map(({ textContent }) => textContent);
    expect(names).toEqual([
      'registry.acme.dev/shop/checkout:1.4',
      'registry.acme.dev/shop/orders:1.0.0',
      'registry.acme.dev/shop/gift-cards:1.1.0',
      'registry.acme.dev/tools/nginx:1.27',
      'registry.acme.dev/shop/inventory:2.3.0',
    ]);
  });

  it('shows the past a page at a time', async () => {
    await showTab('large');
    expect(await screen.findAllByText(saying(/Rebased by ana/))).toHaveLength(
      6,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
    await waitFor(() =>
      expect(screen.getAllByText(saying(/Rebased by ana/))).toHaveLength(8),
    );
    expect(
      screen.queryByRole('button', { name: 'Show earlier' }),
    ).not.toBeInTheDocument();
  });
});

describe('the layer picture', () => {
  it('is a table for those who listen', async () => {
    await showTab('patchable');
    const table = await screen.findByRole('table', {
      name: 'Layers of registry.acme.dev/shop/checkout:1.4, top layer first, now and after',
    });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Layers', 'now', 'after']);
    const launcher = within(table).getByRole('row', { name: /^launcher/ });
    expect(launcher).toHaveTextContent('0.20.14 · 2.8 MB');
    expect(launcher).toHaveTextContent('0.21.3 · 2.9 MB');
  });

  it('unfolds sixty lines', async () => {
    await showTab('large');
    await userEvent.click(
      await screen.findByRole('button', {
        name: '23 buildpack layers that stay',
      }),
    );
    expect(screen.getByRole('row', { name: /modules-54/ })).toBeVisible();
  });

  it('shows each platform of an index', async () => {
    await showTab('patchable');
    const arm = await screen.findByRole('button', { name: 'linux/arm64' });
    expect(arm).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(arm);
    expect(arm).toHaveAttribute('aria-pressed', 'true');
  });
});

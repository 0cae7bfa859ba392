import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showTab } from '../../__testUtils__/showTab';

jest.setTimeout(60_000);

const BASE_SENTENCE = 'The base moves from 0.1.207 to 0.1.216.';

async function openPlan() {
  await userEvent.click(await screen.findByRole('button', { name: 'Rebase…' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('What changes');
  return dialog;
}

describe('where the result goes', () => {
  it('says that a tag stays, why, and which one is written', async () => {
    const api = await showTab('patchable');
    const plan = api.createPlan.bind(api);
    jest.spyOn(api, 'createPlan').mockImplementation(async request => ({
      ...(await plan(request)),
      tags: ['1.4-rebase.1'],
      keepPreviousAs: undefined,
      newTagNote: {
        code: 'new-tag.registry',
        facts: { tag: '1.4', newTag: '1.4-rebase.1' },
        sentence: 'The registry refuses to move tags of this repository.',
      },
    }));
    const dialog = await openPlan();
    expect(
      dialog.getByText('The registry refuses to move tags of this repository.'),
    ).toBeVisible();
    expect(dialog.getByText(/^The new tag 1.4-rebase.1 will be/)).toBeVisible();
    expect(dialog.getByText(/^There is nothing to undo/)).toBeVisible();
    expect(
      dialog.queryByText(/^The tags? .* moves? from/),
    ).not.toBeInTheDocument();
  });
});

describe('choosing what to take', () => {
  it('begins with everything that is ready', async () => {
    await showTab('patchable');
    const dialog = await openPlan();
    const boxes = dialog.getAllByRole('checkbox');
    expect(boxes.map(box => (box as HTMLInputElement).checked)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('shows a patch that is not ready with why, not to be ticked', async () => {
    await showTab('patchable');
    const dialog = await openPlan();
    const aside = dialog.getByRole('checkbox', { name: /acme\/helper-3.9/ });
    expect(aside).toBeDisabled();
    expect(
      dialog.getByText(
        'Not ready for this image: The patch acme/helper-3.9 is no step forward for layer helper.',
      ),
    ).toBeVisible();
  });

  it('plans anew for the ticks and starts that plan', async () => {
    const api = await showTab('patchable');
    const started = jest.spyOn(api, 'startRebase');
    const planned = jest.spyOn(api, 'createPlan');
    const dialog = await openPlan();
    await userEvent.click(dialog.getByRole('checkbox', { name: /Newer base/ }));
    await waitFor(() =>
      expect(dialog.queryByText(BASE_SENTENCE)).not.toBeInTheDocument(),
    );
    expect(dialog.getByText(/acme\/helper-3.9 is no step/)).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Rebase 1.4' });
    await waitFor(() => expect(confirm).toBeEnabled());
    await userEvent.click(confirm);
    const chosen = await planned.mock.results.at(-1)?.value;
    expect(planned.mock.calls.at(-1)?.[0]).toMatchObject({ runImage: false });
    expect(started).toHaveBeenCalledWith({ planId: chosen.id });
  });

  it('lets nobody confirm a plan that does not match the ticks', async () => {
    await showTab('slow-plan');
    const dialog = await openPlan();
    const confirm = dialog.getByRole('button', { name: 'Rebase 1.4' });
    expect(confirm).toBeEnabled();
    const base = dialog.getByRole('checkbox', { name: /Newer base/ });
    await userEvent.click(base);
    expect(confirm).toBeDisabled();
    expect(dialog.getByText(BASE_SENTENCE)).toBeVisible();
    expect(
      dialog.getByText('Working out the change for this choice'),
    ).toBeInTheDocument();
  });

  it('asks for at least one thing', async () => {
    await showTab('patchable');
    const dialog = await openPlan();
    for (const name of [/Newer base/, /Launcher/, /CA certificates/]) {
      await userEvent.click(dialog.getByRole('checkbox', { name }));
    }
    expect(dialog.getByRole('alert')).toHaveTextContent(
      'Tick at least one of them.',
    );
    expect(dialog.queryByText('What changes')).not.toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Rebase 1.4' })).toBeDisabled();
  });
});

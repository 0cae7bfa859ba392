import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { states } from '../../../dev/__data__/states';
import { saying } from '../../__testUtils__/saying';
import { showTab } from '../../__testUtils__/showTab';
import { dayLimits } from '../../states/snoozeDays';

jest.setTimeout(60_000);

async function openSnooze() {
  await userEvent.click(await screen.findByRole('button', { name: 'Snooze…' }));
  return within(await screen.findByRole('dialog'));
}

const confirmation = (dialog: ReturnType<typeof within>) =>
  dialog.getByRole('button', { name: /^Snooze/ });

describe('asking for quiet', () => {
  it('needs a reason, and is told on the card with its end', async () => {
    const api = await showTab('patchable');
    const snoozed = jest.spyOn(api, 'snoozeImage');
    const dialog = await openSnooze();
    expect(dialog.getByRole('radio', { name: /^Thursday/ })).toBeChecked();
    expect(confirmation(dialog)).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Why/), '  release freeze ');
    await userEvent.click(confirmation(dialog));
    expect(
      await screen.findByText(
        saying(/^Snoozed by ana until Thu .*: release freeze$/),
      ),
    ).toBeVisible();
    const [request] = snoozed.mock.calls[0];
    expect(request.reason).toBe('release freeze');
    expect(new Date(request.until).getDay()).toBe(4);
    expect(
      screen.queryByRole('button', { name: 'Snooze…' }),
    ).not.toBeInTheDocument();
  });

  it('takes any day there is in the next ninety', async () => {
    const api = await showTab('patchable');
    const snoozed = jest.spyOn(api, 'snoozeImage');
    const dialog = await openSnooze();
    await userEvent.type(dialog.getByLabelText(/Why/), 'holidays');
    await userEvent.click(dialog.getByRole('radio', { name: 'Another day' }));
    expect(confirmation(dialog)).toBeDisabled();
    const { last } = dayLimits(new Date());
    await userEvent.type(dialog.getByLabelText('Day'), last);
    await userEvent.click(confirmation(dialog));
    await waitFor(() => expect(snoozed).toHaveBeenCalledTimes(1));
    const until = new Date(snoozed.mock.calls[0][0].until);
    expect(until.getDate()).toBe(Number(last.slice(-2)));
  });

  it('says why it was refused, and stays open', async () => {
    const api = await showTab('patchable');
    const answer = new Response(
      JSON.stringify({
        error: { name: 'NotAllowedError', message: 'Only its owner may.' },
        response: { statusCode: 403 },
      }),
      { status: 403, headers: { 'content-type': 'application/json' } },
    );
    jest
      .spyOn(api, 'snoozeImage')
      .mockRejectedValueOnce(await ResponseError.fromResponse(answer));
    const dialog = await openSnooze();
    await userEvent.type(dialog.getByLabelText(/Why/), 'release freeze');
    await userEvent.click(confirmation(dialog));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Only its owner may.',
    );
    expect(confirmation(dialog)).toBeEnabled();
  });
});

describe('a snooze that holds', () => {
  it('can be ended by who may rebase', async () => {
    const api = await showTab('snoozed');
    await userEvent.click(
      await screen.findByRole('button', { name: 'End now' }),
    );
    await waitFor(() =>
      expect(screen.queryByText(/^Snoozed by/)).not.toBeInTheDocument(),
    );
    expect(api.calls).toContain('endSnooze');
  });

  it('is seen by everybody, and ended by nobody else', async () => {
    const mayRebase = { allowed: false, sentence: 'Only the owner may.' };
    await showTab('quiet', { quiet: { ...states.snoozed, mayRebase } });
    expect(await screen.findByText(saying(/^Snoozed by ana/))).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'End now' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Snooze…' }),
    ).not.toBeInTheDocument();
  });
});

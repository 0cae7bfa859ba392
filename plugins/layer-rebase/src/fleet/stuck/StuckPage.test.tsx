import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeFleet } from '../../../dev/FakeFleet';
import { fleetImages } from '../../../dev/__data__/fleet/images';
import { showFleet } from '../../../dev/showFleet';
import { StuckPage } from './StuckPage';

jest.setTimeout(40_000);

const blockedBy = (code: string) =>
  fleetImages.filter(({ reasons }) => reasons.includes(code));

describe('why images are stuck', () => {
  it('names each cause with its number, its cure and what its end would bring', async () => {
    await showFleet(StuckPage, { at: 'stuck' });
    const cause = (
      await screen.findByRole('heading', { name: 'Patches in conflict' })
    ).closest('section');
    if (!cause) throw new Error('The cause stands on no sheet');
    const images = blockedBy('patch-conflict');
    const alone = images.filter(({ reasons }) => reasons.length === 1);
    expect(
      within(cause).getByRole('link', { name: `${images.length} images` }),
    ).toHaveAttribute(
      'href',
      '/layer-rebase/images?verdict=blocked&reason=patch-conflict',
    );
    expect(cause).toHaveTextContent(
      `Fix this and ${alone.length} images become patchable.`,
    );
    expect(cause).toHaveTextContent('Withdraw one of the two patch files.');
  });

  it('leads to the images of one owner with one cause', async () => {
    await showFleet(StuckPage, { at: 'stuck' });
    const [link] = await screen.findAllByRole('link', { name: 'Archive' });
    expect(link.getAttribute('href')).toMatch(
      /verdict=blocked&reason=[\w-]+&owner=group%3Adefault%2Farchive$/,
    );
  });

  it('is narrowed to one owner, by choice or by address', async () => {
    await showFleet(StuckPage, { at: 'stuck' });
    await userEvent.selectOptions(
      await screen.findByLabelText('Only of'),
      await screen.findByRole('option', { name: 'Archive' }),
    );
    expect(screen.getByLabelText('address')).toHaveTextContent(
      'owner=group%3Adefault%2Farchive&tree=true',
    );
  });

  it('says when nothing is stuck', async () => {
    const fleet = new FakeFleet(
      fleetImages.filter(({ verdict }) => verdict === 'current'),
    );
    await showFleet(StuckPage, { at: 'stuck', fleet });
    expect(await screen.findByText('Nothing is stuck')).toBeVisible();
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showTab } from '../__testUtils__/showTab';

jest.setTimeout(60_000);

describe('the tab of a system', () => {
  it('shows its components, the one that needs its owner first, and how many are left out', async () => {
    await showTab('shop');
    await screen.findByText('Images of shop');
    const names = screen
      .getAllByRole('link')
      .map(({ textContent }) => textContent)
      .filter(name => ['checkout', 'orders', 'inventory'].includes(name ?? ''));
    expect(names).toEqual(['checkout', 'orders', 'inventory']);
    expect(
      screen.getByText(
        '3 more components have images; look at their own tabs.',
      ),
    ).toBeVisible();
  });

  it('asks for each component who may press', async () => {
    await showTab('shop');
    const card = async (image: RegExp) =>
      within(await screen.findByRole('region', { name: image }));
    const checkout = await card(/shop\/checkout/);
    expect(checkout.getByRole('button', { name: 'Rebase…' })).toBeEnabled();
    const orders = await card(/shop\/orders/);
    expect(
      orders.getByRole('button', { name: 'Rebase…' }),
    ).toHaveAccessibleDescription(
      'Only the owner of orders may rebase its images: group:default/orders.',
    );
  });

  it('plans for the component and not for the system', async () => {
    const api = await showTab('shop');
    const planned = jest.spyOn(api, 'createPlan');
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: 'Rebase…' })
      )[0],
    );
    await screen.findByText('What changes');
    expect(planned.mock.calls[0][0].entityRef).toBe(
      'component:default/checkout',
    );
  });

  it('says so when no component names an image', async () => {
    await showTab('quiet-corner');
    expect(
      await screen.findByText('No component of quiet-corner names an image'),
    ).toBeVisible();
  });
});

describe('many images', () => {
  it('come a page at a time, and in the order one chooses', async () => {
    await showTab('many');
    await screen.findByText('5 of 12 images shown');
    const tags = () =>
      screen
        .getAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent?.split(':')[1]);
    expect(tags()).toEqual(['1.4', '1.7', '1.10', '1.1', '1.2']);
    await userEvent.click(screen.getByRole('button', { name: /Worst first/ }));
    await userEvent.click(
      screen.getByRole('option', { name: 'Newest version first' }),
    );
    expect(tags()).toEqual(['1.12', '1.11', '1.10', '1.9', '1.8']);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show 7 more images' }),
    );
    expect(tags()).toHaveLength(12);
  });

  it('open their evidence one by one, and ask for it only then', async () => {
    const api = await showTab('many');
    const [first] = await screen.findAllByRole('button', {
      name: 'Layers, patches and timeline',
    });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    const asked = jest.spyOn(api, 'listTimeline');
    await userEvent.click(first);
    expect(await screen.findByRole('table')).toBeVisible();
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

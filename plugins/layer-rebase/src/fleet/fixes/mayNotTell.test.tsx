import { screen } from '@testing-library/react';
import { showFleet } from '../../../dev/showFleet';
import { FixesPage } from './FixesPage';

it('offers no message to who may not send one', async () => {
  await showFleet(FixesPage, {
    at: 'fixes?patch=launcher-0.21.3',
    without: ['layer-rebase.fleet.notify'],
  });
  expect(
    await screen.findByRole('heading', { name: 'launcher 0.21.3' }),
  ).toBeVisible();
  expect(
    screen.queryByRole('button', { name: 'Tell the owners…' }),
  ).not.toBeInTheDocument();
});

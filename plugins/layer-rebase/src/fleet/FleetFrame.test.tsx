import { screen } from '@testing-library/react';
import { FleetFrame } from './FleetFrame';
import { showFleet } from '../../dev/showFleet';

it('refuses politely who may not see the fleet, and asks the backend nothing', async () => {
  const fleet = await showFleet(
    () => <FleetFrame>numbers of everybody</FleetFrame>,
    { at: 'scorecards', without: ['layer-rebase.fleet.read'] },
  );
  expect(await screen.findByText('The fleet is not open to you')).toBeVisible();
  expect(screen.getByText(/layer-rebase\.fleet\.read/)).toBeVisible();
  expect(screen.queryByText('numbers of everybody')).not.toBeInTheDocument();
  expect(fleet.calls).toEqual([]);
});

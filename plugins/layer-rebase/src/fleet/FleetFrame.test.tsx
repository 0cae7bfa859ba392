import { screen } from '@testing-library/react';
import { FleetFrame } from './FleetFrame';
import { ForFleetReaders } from './ForFleetReaders';
import { showFleet } from '../../dev/showFleet';

it('refuses politely who may not see the fleet, shows no way to it, and asks the backend nothing', async () => {
  const fleet = await showFleet(
    () => (
      <>
        <ForFleetReaders>the way to the fleet</ForFleetReaders>
        <FleetFrame>numbers of everybody</FleetFrame>
      </>
    ),
    { at: 'scorecards', without: ['layer-rebase.fleet.read'] },
  );
  expect(await screen.findByText('The fleet is not open to you')).toBeVisible();
  expect(screen.getByText(/layer-rebase\.fleet\.read/)).toBeVisible();
  expect(screen.queryByText('the way to the fleet')).not.toBeInTheDocument();
  expect(screen.queryByText('numbers of everybody')).not.toBeInTheDocument();
  expect(fleet.calls).toEqual([]);
});

import { screen } from '@testing-library/react';
import { showFleet } from '../../dev/showFleet';
import { ForFleetReaders } from './ForFleetReaders';

// Who may not see it: FleetFrame.test.tsx, because an answer about permissions is kept for a while.
it('shows the way to the fleet to those who may see it', async () => {
  await showFleet(
    () => (
      <ForFleetReaders>
        <a href="/layer-rebase">Rebase fleet</a>
      </ForFleetReaders>
    ),
    { at: 'scorecards' },
  );
  expect(await screen.findByText('Rebase fleet')).toBeVisible();
});

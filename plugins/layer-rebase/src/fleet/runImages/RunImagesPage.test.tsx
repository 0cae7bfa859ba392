import { screen, within } from '@testing-library/react';
import { fleetImages } from '../../../dev/__data__/fleet/images';
import { showFleet } from '../../../dev/showFleet';
import { RunImagesPage } from './RunImagesPage';

it('shows the versions of each run image, with their images and their age', async () => {
  await showFleet(RunImagesPage, { at: 'run-images' });
  const name = 'index.docker.io/paketobuildpacks/ubi9-run';
  const table = await screen.findByRole('table', {
    name: `Versions of ${name}`,
  });
  const old = fleetImages.filter(
    ({ runImage, runImageVersion }) =>
      runImage === name && runImageVersion === '0.1.150',
  );
  expect(
    within(table).getByRole('row', {
      name: `0.1.150 ${old.length} 244 days`,
    }),
  ).toBeVisible();
  expect(
    within(table).getByRole('row', { name: /^0\.1\.216 \d+ newest$/ }),
  ).toBeVisible();
  expect(within(table).getByRole('link', { name: '0.1.150' })).toHaveAttribute(
    'href',
    `/layer-rebase/images?runImage=${encodeURIComponent(
      name,
    )}&runImageVersion=0.1.150`,
  );
});

import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { FakeFleet } from '../../dev/FakeFleet';
import { fleetEntities } from '../../dev/__data__/fleet/entities';
import plugin, { layerRebaseFleetApiRef } from '../index';

const LONG_MS = 60_000;
const SLOW = { timeout: LONG_MS };

function show(path: string) {
  const catalogModule = createFrontendModule({
    pluginId: 'catalog',
    extensions: [
      ApiBlueprint.make({
        params: defineParams =>
          defineParams({
            api: catalogApiRef,
            deps: {},
            factory: () => catalogApiMock({ entities: [...fleetEntities] }),
          }),
      }),
    ],
  });
  const fakeBackend = createFrontendModule({
    pluginId: 'layer-rebase',
    extensions: [
      ApiBlueprint.make({
        name: 'fleet',
        params: defineParams =>
          defineParams({
            api: layerRebaseFleetApiRef,
            deps: {},
            factory: () => new FakeFleet(),
          }),
      }),
    ],
  });
  renderTestApp({
    features: [catalogPlugin, catalogModule, plugin, fakeBackend],
    initialRouteEntries: [path],
    config: { backend: { baseUrl: 'http://localhost' } },
  });
}

describe('the fleet in an app of the new frontend system', () => {
  it(
    'has a page with its sub-pages in order, and opens the first',
    async () => {
      show('/layer-rebase');
      expect(
        await screen.findByRole('link', { name: 'Commerce' }, SLOW),
      ).toBeVisible();
      expect(
        screen.getAllByRole('tab').map(({ textContent }) => textContent),
      ).toEqual([
        'Scorecards',
        'Trend',
        'Images',
        'Why stuck',
        'CVEs & patches',
        'Run images',
      ]);
    },
    LONG_MS,
  );

  it(
    'puts a score on systems, with the way to their images',
    async () => {
      show('/catalog/default/system/networking-system');
      expect(
        await screen.findByRole(
          'link',
          { name: 'Open the list of images' },
          SLOW,
        ),
      ).toHaveAttribute(
        'href',
        '/layer-rebase/images?system=system%3Adefault%2Fnetworking-system',
      );
      expect(screen.getByRole('img', { name: /^Grade/ })).toBeVisible();
    },
    LONG_MS,
  );
});

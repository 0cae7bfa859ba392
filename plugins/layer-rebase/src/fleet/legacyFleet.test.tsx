import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { SearchResultListItemExtensions } from '@backstage/plugin-search-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeFleet } from '../../dev/FakeFleet';
import {
  EntityLayerRebaseScoreCard,
  LayerRebaseFleetPage,
  LayerRebaseSearchResultListItem,
  layerRebaseFleetApiRef,
} from '../legacy';
import { fleetRouteRef } from './fleetRoutes';

jest.setTimeout(60_000);

const SLOW = { timeout: 30_000 };

/** As the search index keeps it: with fields of our own. */
const result = {
  title: 'checkout · registry.acme.dev/shop/checkout:1.4',
  text: 'A fix is ready. CVE-2026-27143',
  location: '/catalog/default/component/checkout/rebase',
  verdict: 'patchable',
};

async function show(element: JSX.Element, at = '/') {
  // The page mounts itself; for the others it is somewhere else.
  const mounted = at === '/' ? [['/fleet', fleetRouteRef]] : [];
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [layerRebaseFleetApiRef, new FakeFleet()],
        [permissionApiRef, mockApis.permission()],
        [catalogApiRef, catalogApiMock({ entities: [] })],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: [at],
      mountedRoutes: {
        ...Object.fromEntries(mounted),
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('the fleet in an app of the legacy system', () => {
  it('has its own frame, with a tab for each sub-page', async () => {
    await show(
      <Routes>
        <Route path="/fleet/*" element={<LayerRebaseFleetPage />} />
      </Routes>,
      '/fleet/run-images',
    );
    expect(
      await screen.findByRole('heading', { name: /ubi9-run$/ }, SLOW),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Why stuck' }));
    expect(
      await screen.findByRole('heading', { name: 'Patches in conflict' }, SLOW),
    ).toBeVisible();
  });

  it('has a score card for groups', async () => {
    const group: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'Archive' },
    };
    await show(
      <EntityProvider entity={group}>
        <EntityLayerRebaseScoreCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('img', { name: /^Grade F/ }, SLOW),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open the list of images' }),
    ).toHaveAttribute(
      'href',
      '/fleet/images?owner=group%3Adefault%2Farchive&tree=true',
    );
  });

  it('has images among the results of a search', async () => {
    await show(
      <SearchResultListItemExtensions
        results={[{ type: 'layer-rebase-image', document: result }]}
      >
        <LayerRebaseSearchResultListItem />
      </SearchResultListItemExtensions>,
    );
    expect(
      await screen.findByRole('link', { name: /checkout:1\.4$/ }, SLOW),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/rebase');
    expect(screen.getByText('Patchable')).toBeVisible();
  });
});

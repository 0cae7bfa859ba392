import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { FakeLayerRebase } from '../dev/FakeLayerRebase';
import { entities } from '../dev/__data__/entities';
import {
  EntityLayerRebaseCard,
  EntityLayerRebaseContent,
  isLayerRebaseAvailable,
  layerRebaseApiRef,
  layerRebasePlugin,
} from './legacy';
import { rebaseTabRouteRef } from './routes';

const [patchable] = entities;
const empty = entities.find(({ metadata }) => metadata.name === 'empty');

async function show(
  element: JSX.Element,
  options?: Parameters<typeof renderInTestApp>[1],
) {
  await renderInTestApp(
    <TestApiProvider apis={[[layerRebaseApiRef, new FakeLayerRebase()]]}>
      <EntityProvider entity={patchable}>{element}</EntityProvider>
    </TestApiProvider>,
    options,
  );
}

describe('the plugin in an app of the legacy system', () => {
  it('brings the tab', async () => {
    await show(
      <Routes>
        <Route path="/rebase" element={<EntityLayerRebaseContent />} />
      </Routes>,
      {
        routeEntries: ['/rebase'],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(await screen.findByText('Images of patchable')).toBeVisible();
  });

  it('brings the card', async () => {
    await show(<EntityLayerRebaseCard />, {
      mountedRoutes: { '/rebase': rebaseTabRouteRef },
    });
    expect(
      await screen.findByRole('link', { name: 'Open the Rebase tab' }),
    ).toHaveAttribute('href', '/rebase');
  });

  it('brings its own client', () => {
    const apis = [...layerRebasePlugin.getApis()];
    expect(apis.map(({ api }) => api.id)).toContain(layerRebaseApiRef.id);
  });

  it('is available where an image is named', () => {
    expect(isLayerRebaseAvailable(patchable)).toBe(true);
    expect(empty && isLayerRebaseAvailable(empty)).toBe(false);
  });
});

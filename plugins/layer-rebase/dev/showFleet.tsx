import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { ComponentType } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { FakeFleet } from './FakeFleet';
import { fleetRouteRef } from '../src/fleet/fleetRoutes';
import { layerRebaseFleetApiRef } from '../src/fleet/layerRebaseFleetApiRef';

/** Shows one sub-page at an address below `/layer-rebase`, with the demo fleet behind it. */
export async function showFleet(
  Page: ComponentType,
  options: {
    readonly at: string;
    readonly fleet?: FakeFleet;
    /** Names of permissions that the reader does not have. */
    readonly without?: readonly string[];
  },
): Promise<FakeFleet> {
  const { at, fleet = new FakeFleet(), without = [] } = options;
  const permissions = mockApis.permission({
    authorize: ({ permission }) =>
      without.includes(permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  });
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [layerRebaseFleetApiRef, fleet],
        [permissionApiRef, permissions],
      ]}
    >
      <Routes>
        <Route path="/layer-rebase/:page" element={<Page />} />
        <Route path="*" element={<>elsewhere</>} />
      </Routes>
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [`/layer-rebase/${at}`],
      mountedRoutes: {
        '/layer-rebase': fleetRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return fleet;
}

/** Where the reader is, for tests to look at. */
function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{`${pathname}${search}`}</output>;
}

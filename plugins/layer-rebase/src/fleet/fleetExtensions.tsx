import { Content } from '@backstage/core-components';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { LayerRebaseFleetClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import FleetIcon from '@material-ui/icons/Layers';
import { ComponentType } from 'react';
import { fleetTexts } from '../translations/fleetTexts';
import { FLEET_PATHS, FleetSubPage, fleetRouteRef } from './fleetRoutes';
import { layerRebaseFleetApiRef } from './layerRebaseFleetApiRef';

const fleetApi = ApiBlueprint.make({
  name: 'fleet',
  params: defineParams =>
    defineParams({
      api: layerRebaseFleetApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LayerRebaseFleetClient(deps),
    }),
});

// Titles of tabs are configuration here, so they are English unless the app says otherwise.
const fleetPage = PageBlueprint.make({
  params: {
    path: '/layer-rebase',
    title: fleetTexts['fleet.title'],
    icon: <FleetIcon fontSize="inherit" />,
    routeRef: fleetRouteRef,
  },
});

function subPage<TName extends FleetSubPage>(
  name: TName,
  load: () => Promise<ComponentType>,
) {
  return SubPageBlueprint.make({
    name: FLEET_PATHS[name],
    params: {
      path: FLEET_PATHS[name],
      title: fleetTexts[`fleet.tab.${name}`],
      loader: async () => {
        const Page = await load();
        return (
          <Content>
            <Page />
          </Content>
        );
      },
    },
  });
}

/** What the fleet adds to the plugin in the new frontend system. */
export const fleetExtensions = [
  fleetApi,
  fleetPage,
  subPage('scorecards', async () => {
    const { ScorecardsPage } = await import('./scorecards/ScorecardsPage');
    return ScorecardsPage;
  }),
  subPage('trend', async () => {
    const { TrendPage } = await import('./trend/TrendPage');
    return TrendPage;
  }),
  subPage('images', async () => {
    const { ImagesPage } = await import('./images/ImagesPage');
    return ImagesPage;
  }),
  subPage('stuck', async () => {
    const { StuckPage } = await import('./stuck/StuckPage');
    return StuckPage;
  }),
  subPage('fixes', async () => {
    const { FixesPage } = await import('./fixes/FixesPage');
    return FixesPage;
  }),
  subPage('runImages', async () => {
    const { RunImagesPage } = await import('./runImages/RunImagesPage');
    return RunImagesPage;
  }),
];

import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  CatalogFilterBlueprint,
  EntityCardBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import FleetIcon from '@material-ui/icons/Layers';
import { fleetTexts } from '../translations/fleetTexts';
import { FleetContent } from './FleetContent';
import { fleetApiFactory } from './fleetApiFactory';
import { fleetPages } from './fleetPages';
import { FLEET_PATHS, FLEET_SUB_PAGES, fleetRouteRef } from './fleetRoutes';
import { IMAGE_DOCUMENT, isImageResult } from './search/imageResult';

const fleetApi = ApiBlueprint.make({
  name: 'fleet',
  params: defineParams => defineParams(fleetApiFactory),
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

const subPages = FLEET_SUB_PAGES.map(name =>
  SubPageBlueprint.make({
    name: FLEET_PATHS[name],
    params: {
      path: FLEET_PATHS[name],
      title: fleetTexts[`fleet.tab.${name}`],
      loader: async () => {
        const Page = await fleetPages[name]();
        return (
          <FleetContent>
            <Page />
          </FleetContent>
        );
      },
    },
  }),
);

const scoreCard = EntityCardBlueprint.make({
  name: 'score',
  params: {
    filter: { kind: { $in: ['system', 'domain', 'group'] } },
    loader: async () => {
      const { ScoreCard } = await import('./catalog/ScoreCard');
      return <ScoreCard />;
    },
  },
});

const patchStatusFilter = CatalogFilterBlueprint.make({
  name: 'patch-status',
  params: {
    loader: async () => {
      const { PatchStatusPicker } = await import('./catalog/PatchStatusPicker');
      return <PatchStatusPicker />;
    },
  },
});

const searchItem = SearchResultListItemBlueprint.make({
  params: {
    predicate: isImageResult,
    component: async () =>
      (await import('./search/ImageSearchItem')).ImageSearchItem,
  },
});

const searchType = SearchFilterResultTypeBlueprint.make({
  name: 'images',
  params: {
    value: IMAGE_DOCUMENT,
    name: fleetTexts['fleet.tab.images'],
    icon: <FleetIcon />,
  },
});

/** What the fleet adds to the plugin in the new frontend system. */
export const fleetExtensions = [
  fleetApi,
  fleetPage,
  ...subPages,
  scoreCard,
  patchStatusFilter,
  searchItem,
  searchType,
];

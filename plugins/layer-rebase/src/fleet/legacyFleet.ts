import {
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import {
  SearchResultListItemExtensionProps,
  createSearchResultListItemExtension,
} from '@backstage/plugin-search-react';
import type { ComponentProps, ComponentType } from 'react';
import { layerRebasePlugin } from '../legacyPlugin';
import { fleetRouteRef } from './fleetRoutes';
import type { ImageSearchItem } from './search/ImageSearchItem';
import { isImageResult } from './search/imageResult';

/** The fleet page, for `<Route path="/layer-rebase" element={<LayerRebaseFleetPage />} />`. */
export const LayerRebaseFleetPage = layerRebasePlugin.provide(
  createRoutableExtension({
    name: 'LayerRebaseFleetPage',
    mountPoint: fleetRouteRef,
    component: () =>
      import('./LegacyFleetPage').then(module => module.LegacyFleetPage),
  }),
);

/** The score of what a system, a domain or a group owns, for its overview. */
export const EntityLayerRebaseScoreCard = layerRebasePlugin.provide(
  createComponentExtension({
    name: 'EntityLayerRebaseScoreCard',
    component: {
      lazy: () =>
        import('./catalog/ScoreCard').then(module => module.ScoreCard),
    },
  }),
);

/** "Patch status", for the filters of the catalog index page. */
export const LayerRebasePatchStatusPicker = layerRebasePlugin.provide(
  createComponentExtension({
    name: 'LayerRebasePatchStatusPicker',
    component: {
      lazy: () =>
        import('./catalog/PatchStatusPicker').then(
          module => module.PatchStatusPicker,
        ),
    },
  }),
);

/** Images among the results of the search page. */
export const LayerRebaseSearchResultListItem: ComponentType<
  SearchResultListItemExtensionProps<ComponentProps<typeof ImageSearchItem>>
> = layerRebasePlugin.provide(
  createSearchResultListItemExtension({
    name: 'LayerRebaseSearchResultListItem',
    component: () =>
      import('./search/ImageSearchItem').then(module => module.ImageSearchItem),
    predicate: isImageResult,
  }),
);

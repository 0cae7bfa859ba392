import { createRouteRef } from '@backstage/core-plugin-api';

/** Where the fleet page is mounted; cards and search results link to it. */
export const fleetRouteRef = createRouteRef({ id: 'layer-rebase.fleet' });

/** Where each sub-page is below it, in the order of the tabs. */
export const FLEET_PATHS = {
  scorecards: 'scorecards',
  trend: 'trend',
  images: 'images',
  stuck: 'stuck',
  fixes: 'fixes',
  runImages: 'run-images',
} as const;

export type FleetSubPage = keyof typeof FLEET_PATHS;

export const FLEET_SUB_PAGES = Object.keys(
  FLEET_PATHS,
) as readonly FleetSubPage[];

import { useRouteRef } from '@backstage/core-plugin-api';
import type { FleetFilter } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { FLEET_PATHS, FleetSubPage, fleetRouteRef } from '../fleetRoutes';
import { writeFilter } from './fleetFilter';

/** Gives the address of a sub-page with these choices made. */
export type FleetLinks = (
  page: FleetSubPage,
  filter?: FleetFilter,
  more?: Readonly<Record<string, string>>,
) => string;

/** Addresses inside the fleet page, wherever it is mounted. */
export function useFleetLinks(): FleetLinks {
  const root = useRouteRef(fleetRouteRef);
  return (page, filter = {}, more = {}) => {
    const search = new URLSearchParams({
      ...writeFilter(filter),
      ...more,
    }).toString();
    return `${root()}/${FLEET_PATHS[page]}${search && `?${search}`}`;
  };
}

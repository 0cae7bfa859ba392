import type {
  FleetImageQuery,
  FleetImageSort,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { readFilter } from '../address/fleetFilter';
import { SortOrder } from '../kit/SortHead';
import {
  COLUMN_IDS,
  ColumnId,
  IMAGE_COLUMNS,
  USUAL_COLUMNS,
} from './imageColumns';

/** Rows on one page. */
export const PER_PAGE = 50;

/** What the address of the table asks for. */
export function readImageQuery(params: URLSearchParams): FleetImageQuery {
  const cursor = params.get('cursor');
  const { sort, order } = readSort(params);
  return {
    ...readFilter(params),
    sort,
    order,
    limit: PER_PAGE,
    ...(cursor && { cursor }),
  };
}

/** The columns an address names, in the table's own order; the usual ones when it names none. */
export function readColumns(params: URLSearchParams): readonly ColumnId[] {
  const named = params.get('columns')?.split(',') ?? [];
  const known = COLUMN_IDS.filter(id => named.includes(id));
  return known.length > 0 ? known : USUAL_COLUMNS;
}

/** How the table is ordered: when the address says nothing, what a rebase would close most of comes first. */
export function readSort(params: URLSearchParams): {
  readonly sort: FleetImageSort;
  readonly order: SortOrder['order'];
} {
  const wanted = params.get('sort');
  const known = Object.values(IMAGE_COLUMNS).find(
    ({ sort }) => sort && sort === wanted,
  );
  if (!known?.sort) return { sort: 'openCves', order: 'desc' };
  return {
    sort: known.sort,
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
  };
}

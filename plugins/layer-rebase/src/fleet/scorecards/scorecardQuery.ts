import type {
  FleetDimension,
  FleetFilter,
  Scorecard,
  ScorecardQuery,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

export const DIMENSIONS: readonly FleetDimension[] = [
  'owner',
  'system',
  'domain',
  'lifecycle',
];

const SORTS = ['score', 'title', 'images', 'openCves', 'daysToPatch'] as const;

/** Cards on one page. */
const PER_PAGE = 50;

/** What the address of the scorecards asks for: owners along their tree, worst first, when it says nothing. */
export function readScorecardQuery(params: URLSearchParams): ScorecardQuery {
  const by = oneOf(DIMENSIONS, params.get('by')) ?? 'owner';
  const tree = by === 'owner' && params.get('flat') !== 'true';
  const parent = tree ? params.get('parent') : undefined;
  const cursor = params.get('cursor');
  return {
    by,
    ...(tree && { tree }),
    ...(parent && { parent }),
    sort: oneOf(SORTS, params.get('sort')) ?? 'score',
    order: params.get('order') === 'desc' ? 'desc' : 'asc',
    limit: PER_PAGE,
    ...(cursor && { cursor }),
  };
}

/** The images behind a card. Cards of images without an owner, system or lifecycle have no such list. */
export function filterOf(
  { by, key }: Pick<Scorecard, 'by' | 'key'>,
  tree: boolean,
): FleetFilter | undefined {
  if (!key) return undefined;
  return by === 'owner' && tree ? { owner: key, tree } : { [by]: key };
}

/** Groups that are unfolded. */
export function openGroups(params: URLSearchParams): readonly string[] {
  return params.get('open')?.split(',').filter(Boolean) ?? [];
}

function oneOf<T extends string>(
  known: readonly T[],
  value: string | null,
): T | undefined {
  return known.find(each => each === value);
}

import type {
  FleetFilter,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Every verdict, what is fine first. */
export const VERDICTS: readonly Verdict[] = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
];

/** Longest value that is taken from an address. */
const LONGEST = 400;

/** Filters that are a piece of text, in the order they are shown. */
export const TEXT_FILTERS = [
  'text',
  'owner',
  'verdict',
  'reason',
  'system',
  'domain',
  'lifecycle',
  'runImage',
  'runImageVersion',
  'buildpack',
  'buildpackVersion',
  'launcher',
  'cve',
  'patch',
  'rebasedAfter',
  'rebasedBefore',
] as const;

export type TextFilter = (typeof TEXT_FILTERS)[number];

/** What an address says of which images are meant. Anybody may have written it, so what cannot be is left out. */
export function readFilter(params: URLSearchParams): FleetFilter {
  const given = TEXT_FILTERS.flatMap(field => {
    const value = params.get(field)?.trim().slice(0, LONGEST);
    return value && isPossible(field, value)
      ? [[field, isDay(field) ? new Date(value).toISOString() : value]]
      : [];
  });
  const filter: FleetFilter = Object.fromEntries(given);
  return filter.owner && params.get('tree') === 'true'
    ? { ...filter, tree: true }
    : filter;
}

/** The filter as a part of an address; empty without one. */
export function writeFilter(filter: FleetFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([field, value]) => [field, String(value)]),
  );
}

function isPossible(field: TextFilter, value: string): boolean {
  if (field === 'verdict') return VERDICTS.includes(value as Verdict);
  if (isDay(field)) {
    return /^\d{4}-\d{2}-\d{2}/.test(value) && !isNaN(Date.parse(value));
  }
  return true;
}

function isDay(field: TextFilter): boolean {
  return field === 'rebasedAfter' || field === 'rebasedBefore';
}

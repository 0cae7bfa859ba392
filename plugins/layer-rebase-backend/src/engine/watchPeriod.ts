/** Between which times a tag is looked at again. */
export interface WatchPeriods {
  readonly shortestMs: number;
  readonly longestMs: number;
}

const GROWTH = 1.5;
const SHRINK = 0.25;

/** A tag that stays is asked less often, one that moves more often. */
export function nextPeriod(
  periodMs: number,
  moved: boolean,
  { shortestMs, longestMs }: WatchPeriods,
): number {
  const next = periodMs * (moved ? SHRINK : GROWTH);
  return Math.round(Math.min(Math.max(next, shortestMs), longestMs));
}

/** After failures in a row: twice the wait each time. */
export function failurePeriod(
  failures: number,
  { shortestMs, longestMs }: WatchPeriods,
): number {
  return Math.round(
    Math.min(shortestMs * 2 ** Math.min(failures, 20), longestMs),
  );
}

/** Half to one and a half of the period from now, so that tags that came together part. */
export function dueAfter(
  periodMs: number,
  now = Date.now(),
  random = Math.random(),
): string {
  return new Date(now + periodMs * (0.5 + random)).toISOString();
}

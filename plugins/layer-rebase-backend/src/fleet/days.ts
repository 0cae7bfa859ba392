const DAY_MS = 86_400_000;
/** 1970-01-05, the first Monday. */
const FIRST_MONDAY = 4;

/** Days since 1970-01-01, UTC. NaN for a text that is no time. */
export function dayOf(time: string | Date): number {
  return Math.floor(new Date(time).getTime() / DAY_MS);
}

/** `2026-11-22` */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of that day's week. */
export function mondayOf(day: number): number {
  return day - ((((day - FIRST_MONDAY) % 7) + 7) % 7);
}

/** Whole days from one time to another, never below 0. Undefined where one of them is no time. */
export function daysBetween(
  from: string | undefined,
  to: string | undefined,
): number | undefined {
  const ms = Date.parse(to ?? '') - Date.parse(from ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(0, Math.floor(ms / DAY_MS));
}

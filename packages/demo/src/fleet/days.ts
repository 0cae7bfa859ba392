const DAY_MS = 86_400_000;

/** Days since 1970-01-01, UTC. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / DAY_MS);
}

/** `2026-11-22` */
export function dayText(day: number): string {
  return timeOn(day).slice(0, 10);
}

/** An ISO time on that day; `share` of the day has passed. */
export function timeOn(day: number, share = 0): string {
  return new Date(Math.floor((day + share) * DAY_MS)).toISOString();
}

/** Run images are released early in the morning. */
export function releasedAt(day: number): string {
  return timeOn(day, 0.2);
}

/** The Monday of that day's week; 1970-01-05 was one. */
export function mondayOf(day: number): number {
  return day - ((((day - 4) % 7) + 7) % 7);
}

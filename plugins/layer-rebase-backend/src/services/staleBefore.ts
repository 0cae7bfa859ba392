const STALE_MS = 7 * 24 * 60 * 60_000;

/** What was assessed before that time is assessed again, so that the documents it needs are not thrown away as unused. */
export function staleBefore(): Date {
  return new Date(Date.now() - STALE_MS);
}

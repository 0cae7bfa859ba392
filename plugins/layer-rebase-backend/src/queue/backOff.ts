const FIRST_MS = Math.E * 1_000;
const STEEPEST = 5;

/**
 * Milliseconds to wait after the given failed attempt (1, 2, …): 3 s, 7 s, 20 s, 55 s, 148 s, then no more. It is the
 * curve of graphile-worker, so that a row is due when its job comes, whichever queue delivers it.
 */
export function backOff(attempt: number, firstMs = FIRST_MS): number {
  return firstMs * Math.E ** (Math.min(attempt, STEEPEST) - 1);
}

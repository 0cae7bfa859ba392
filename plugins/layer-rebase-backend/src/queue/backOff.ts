const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/** Milliseconds to wait after the given failed attempt (1, 2, …): doubling, capped. */
export function backOff(attempt: number, firstMs = FIRST_MS): number {
  return Math.min(firstMs * 2 ** (attempt - 1), LONGEST_MS);
}

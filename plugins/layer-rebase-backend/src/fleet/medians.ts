/** How many fixes took how many days. */
export interface DaysTaken {
  readonly days: number;
  readonly fixes: number;
}

/**
 * The value below which that share (in hundredths) of all fixes lie, between two neighbours in proportion, as
 * `percentile_cont` of Postgres has it; rounded to a tenth. Undefined where there is nothing.
 */
export function percentile(
  taken: readonly DaysTaken[],
  hundredths: number,
): number | undefined {
  const sorted = [...taken].sort((a, b) => a.days - b.days);
  const total = sorted.reduce((sum, { fixes }) => sum + fixes, 0);
  if (total === 0) return undefined;
  const place = (hundredths * (total - 1)) / 100;
  const low = valueAt(sorted, Math.floor(place));
  const high = valueAt(sorted, Math.ceil(place));
  const value = low + (high - low) * (place - Math.floor(place));
  return Math.round(value * 10) / 10;
}

function valueAt(sorted: readonly DaysTaken[], place: number): number {
  let passed = 0;
  for (const { days, fixes } of sorted) {
    passed += fixes;
    if (place < passed) return days;
  }
  return sorted.at(-1)?.days ?? 0;
}

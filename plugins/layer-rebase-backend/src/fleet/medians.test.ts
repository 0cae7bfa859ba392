import fc from 'fast-check';
import { percentile } from './medians';

/** As the handbook of Postgres defines percentile_cont, over single values. */
function percentileCont(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low + (high - low) * (place - Math.floor(place));
}

describe('percentile', () => {
  it('has nothing to say of nothing', () => {
    expect(percentile([], 50)).toBeUndefined();
  });

  it('is what it would be over single values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1 }),
        fc.constantFrom(50, 90),
        (values, hundredths) => {
          const taken = values.map(days => ({ days, fixes: 1 }));
          const grouped = [...new Set(values)].map(days => ({
            days,
            fixes: values.filter(value => value === days).length,
          }));
          const expected = percentileCont(values, hundredths / 100);
          expect(percentile(taken, hundredths)).toBeCloseTo(expected, 0);
          expect(percentile(grouped, hundredths)).toBe(
            percentile(taken, hundredths),
          );
          expect(
            Math.abs(percentile(grouped, hundredths)! - expected),
          ).toBeLessThan(0.051);
        },
      ),
    );
  });
});

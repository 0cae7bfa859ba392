import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { digestOf } from '../image/digest';
import { gzip } from './gzip';

const back = (input: Uint8Array) => gunzipSync(gzip(input));

it.each([0, 1, 3, 4, 5, 257, 258, 259, 70_000])(
  'brings %d equal bytes back',
  length => {
    const input = Buffer.alloc(length, 'a');
    expect(back(input).equals(input)).toBe(true);
  },
);

it('brings every input back', () => {
  const noise = fc.uint8Array({ maxLength: 2000 });
  const repeating = fc
    .tuple(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.uint8Array({ maxLength: 8 }),
      fc.integer({ min: 1, max: 3000 }),
    )
    .map(([unit, gap, times]) =>
      Buffer.concat(
        Array.from({ length: times }, (_, n) =>
          n % 7 === 0 ? Buffer.concat([unit, gap]) : Buffer.from(unit),
        ),
      ),
    );
  fc.assert(
    fc.property(fc.oneof(noise, repeating), input => {
      expect(back(input).equals(Buffer.from(input))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('finds matches up to the whole window and no farther', () => {
  for (const distance of [1, 4, 5, 24_577, 32_767, 32_768, 32_769]) {
    const unit = Buffer.from(
      Array.from({ length: 300 }, (_, n) => (n * 7) % 251),
    );
    const gap = Buffer.alloc(Math.max(0, distance - unit.length), 0);
    const input = Buffer.concat([unit, gap, unit]);
    expect(back(input).equals(input)).toBe(true);
  }
});

it('makes documents of repeated words much smaller', () => {
  const json = JSON.stringify(
    Array.from({ length: 2000 }, (_, n) => ({
      type: 'library',
      name: `package-${n}`,
      version: `1.${n % 17}.0`,
      licenses: [{ license: { id: 'Apache-2.0' } }],
    })),
  );
  expect(gzip(Buffer.from(json)).length).toBeLessThan(json.length / 4);
});

it('gives the same bytes always', () => {
  const input = Buffer.from('{"a":"b"}'.repeat(1000));
  expect(digestOf(gzip(input))).toBe(
    'sha256:1dfb399f341cb3f4ad8ce7dc27ead42cb716536d7d250b14defc0d222206020e',
  );
});

import { Chart, endLabels, ticksOf } from './charts';

const chart = (ends: Readonly<Record<string, number | undefined>>): Chart => ({
  id: 'x',
  title: '',
  sentence: '',
  axis: '',
  lines: Object.keys(ends).map(key => ({ key, label: key, stroke: 'solid' })),
  points: [
    { at: '2026-11-21', values: { a: 100, b: 3 } },
    { at: '2026-11-22', values: ends },
  ],
  show: String,
});

describe('names at the ends of lines', () => {
  it('stand alone where lines end apart', () => {
    expect([...endLabels(chart({ a: 80, b: 40 }))]).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });

  it('are joined where they would be written over each other', () => {
    expect([...endLabels(chart({ a: 80, b: 75, c: 69 }))]).toEqual([
      ['a', 'a, b'],
      ['c', 'c'],
    ]);
  });

  it('stand at the last value there is', () => {
    expect([...endLabels(chart({ a: 80, b: undefined }))]).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
  });
});

describe('places that are named on the axis', () => {
  const of = (count: number): Chart => ({
    ...chart({}),
    points: Array.from({ length: count }, (_, index) => ({
      at: String(index),
      values: {},
    })),
  });

  it.each([
    [90, 5, '0 22 45 67 89'],
    [90, 3, '0 45 89'],
    [3, 5, '0 1 2'],
    [1, 5, '0'],
    [0, 5, ''],
  ])('of %i, at most %i: %s', (count, most, named) =>
    expect([...ticksOf(of(count), most)].join(' ')).toBe(named),
  );
});

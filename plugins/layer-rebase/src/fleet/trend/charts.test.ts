import { Chart, endLabels } from './charts';

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

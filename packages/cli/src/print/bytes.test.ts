import { count, formatBytes, formatMs } from './bytes';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [9949, '9.9 kB'],
    [9950, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [41_234_567, '41 MB'],
    [2_800_000_000, '2.8 GB'],
  ])('%d is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('count', () => {
  it('minds the plural', () => {
    expect([0, 1, 2].map(n => count(n, 'layer'))).toEqual([
      '0 layers',
      '1 layer',
      '2 layers',
    ]);
  });
});

describe('formatMs', () => {
  it('changes to seconds', () => {
    expect([8.4, 999, 1250].map(formatMs)).toEqual(['8 ms', '999 ms', '1.3 s']);
  });
});

import { numbersIn } from './useNumbers';

describe('numbers of the fleet', () => {
  const { percent, days, count, shortDay } = numbersIn('en');

  it('call only the whole 100 %, and only nothing 0 %', () => {
    const shares = [0, 0.001, 0.4, 0.996, 1].map(percent);
    expect(shares.map(text => text.replace(/\s/, ' '))).toEqual([
      '0 %',
      '1 %',
      '40 %',
      '99 %',
      '100 %',
    ]);
  });

  it('round days where half a day says nothing', () => {
    expect([0.25, 4.51, 9.96, 21.4].map(days)).toEqual([
      '0.3',
      '4.5',
      '10',
      '21',
    ]);
  });

  it('speak the language of the reader', () => {
    expect(count(100_000)).toBe('100,000');
    expect(numbersIn('de').count(100_000)).toBe('100.000');
    expect(shortDay('2026-11-22')).toBe('Nov 22');
  });
});

import { dayLimits, pickedDay, snoozeDays } from './snoozeDays';

const days = (now: Date) =>
  Object.values(snoozeDays(now)).map(day => day.toDateString());

describe('snoozeDays', () => {
  it.each([
    ['Sunday', 22, ['Thu Nov 26 2026', 'Mon Nov 23 2026', 'Tue Dec 22 2026']],
    ['Thursday', 26, ['Thu Dec 03 2026', 'Mon Nov 30 2026', 'Sat Dec 26 2026']],
    ['Monday', 23, ['Thu Nov 26 2026', 'Mon Nov 30 2026', 'Wed Dec 23 2026']],
  ])('offers from %s on days that are still to come', (_, day, expected) => {
    expect(days(new Date(2026, 10, day, 17, 30))).toEqual(expected);
  });

  it('ends when people come to work', () => {
    const { thursday } = snoozeDays(new Date(2026, 10, 22));
    expect([thursday.getHours(), thursday.getMinutes()]).toEqual([8, 0]);
  });
});

describe('pickedDay', () => {
  const now = new Date(2026, 10, 22, 23, 50);
  const { first, last } = dayLimits(now);

  it('takes a day from tomorrow on', () => {
    expect(first).toBe('2026-11-23');
    expect(pickedDay(first, now)?.toDateString()).toBe('Mon Nov 23 2026');
  });

  it('never takes more than the ninety days that the backend takes', () => {
    const end = pickedDay(last, now);
    expect(end && end.getTime() - now.getTime()).toBeLessThanOrEqual(
      90 * 24 * 3_600_000,
    );
  });

  it.each(['2026-11-22', '2026-02-30', '2027-11-23', '', 'soon'])(
    'takes no %s',
    value => expect(pickedDay(value, now)).toBeUndefined(),
  );
});

/** A snooze ends when people come to work, in the reader's own time. */
const HOUR = 8;
const MOST_DAYS = 90;
const THURSDAY = 4;
const MONDAY = 1;

/** When the offered snoozes end. */
export interface SnoozeDays {
  readonly thursday: Date;
  readonly nextWeek: Date;
  readonly month: Date;
}

/** The next Thursday and Monday after today, and thirty days from now. */
export function snoozeDays(now: Date): SnoozeDays {
  return {
    thursday: morning(now, daysUntil(now, THURSDAY)),
    nextWeek: morning(now, daysUntil(now, MONDAY)),
    month: morning(now, 30),
  };
}

/** The morning of a day of a date field (`2026-11-26`); undefined when it is not one from tomorrow to ninety days on. */
export function pickedDay(value: string, now: Date): Date | undefined {
  const [year, month, day] = value.split('-').map(Number);
  const date = new Date(year, month - 1, day, HOUR);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day;
  const { first, last } = dayLimits(now);
  return isReal && value >= first && value <= last ? date : undefined;
}

/** First and last day that a date field offers. */
export function dayLimits(now: Date): {
  readonly first: string;
  readonly last: string;
} {
  return {
    first: isoDay(morning(now, 1)),
    // A day less, so that it is never more than ninety times 24 hours.
    last: isoDay(morning(now, MOST_DAYS - 1)),
  };
}

function daysUntil(now: Date, weekday: number): number {
  return ((weekday - now.getDay() + 6) % 7) + 1;
}

function morning(now: Date, days: number): Date {
  return new Date(
    now.getFullYear(),
    now.getMonth(),
    now.getDate() + days,
    HOUR,
  );
}

function isoDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}

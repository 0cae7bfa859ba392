import { regional } from './formatDay';

/** `Thu 26 Nov`, or `26 Nov` where the weekday is said already, and with the year when it is another one; in local time. */
export function formatDate(
  iso: string,
  options: {
    readonly now: Date;
    readonly language?: string;
    readonly weekday?: boolean;
  },
): string {
  const { now, language = 'en', weekday = true } = options;
  const at = new Date(iso);
  return new Intl.DateTimeFormat(regional(language), {
    ...(weekday && { weekday: 'short' }),
    day: 'numeric',
    month: 'short',
    ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  })
    .format(at)
    .replace(',', '');
}

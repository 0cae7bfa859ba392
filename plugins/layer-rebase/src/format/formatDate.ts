import { regional } from './formatDay';

/** `Thu 26 Nov`, and with the year when it is another one; in local time. */
export function formatDate(
  iso: string,
  options: { readonly now: Date; readonly language?: string },
): string {
  const { now, language = 'en' } = options;
  const at = new Date(iso);
  return new Intl.DateTimeFormat(regional(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  })
    .format(at)
    .replace(',', '');
}

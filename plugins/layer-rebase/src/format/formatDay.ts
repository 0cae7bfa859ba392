const DAY_MS = 86_400_000;

/** `today 09:12`, `yesterday 17:40`, `12 May 09:12`, and with the year when it is another one; in local time. */
export function formatDay(
  iso: string,
  options: { readonly now: Date; readonly language?: string },
): string {
  const { now, language = 'en' } = options;
  const at = new Date(iso);
  return `${dayOf(at, now, language)} ${new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)}`;
}

function dayOf(at: Date, now: Date, language: string): string {
  const days = Math.round((midnight(at) - midnight(now)) / DAY_MS);
  if (days === 0 || days === -1) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
      days,
      'day',
    );
  }
  return new Intl.DateTimeFormat(regional(language), {
    day: 'numeric',
    month: 'short',
    ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  }).format(at);
}

/** The day stands before the month, as on the rest of the page. */
export function regional(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

function midnight(date: Date): number {
  return new Date(date).setHours(0, 0, 0, 0);
}

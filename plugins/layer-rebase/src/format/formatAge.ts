const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `2 minutes ago`, `yesterday`; anything below a minute is `now`. */
export function formatAge(
  iso: string,
  options: { readonly now: Date; readonly language?: string },
): string {
  const distance = new Date(iso).getTime() - options.now.getTime();
  const format = new Intl.RelativeTimeFormat(options.language ?? 'en', {
    numeric: 'auto',
  });
  const step = STEPS.find(([, ms]) => Math.abs(distance) >= ms);
  if (!step) return format.format(0, 'second');
  return format.format(Math.trunc(distance / step[1]), step[0]);
}

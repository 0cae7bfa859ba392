import type { Scorecard } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../../hooks/useTexts';
import { Numbers } from '../useNumbers';

/** The name of a card; images without an owner or a system have one too. */
export function cardTitle({ by, key, title }: Scorecard, t: Texts): string {
  return key ? title : t(`fleet.without.${by}`);
}

/** `90 days: from 61 % to 73 % current`, for those who listen and on hovering. */
export function trendText(
  { trend }: Pick<Scorecard, 'trend'>,
  words: { readonly t: Texts; readonly numbers: Numbers },
): string {
  const { t, numbers } = words;
  const known = trend.filter((share): share is number => share !== null);
  const first = known.at(0);
  const last = known.at(-1);
  if (first === undefined || last === undefined) return t('fleet.trend.none');
  return t('fleet.trend.said', {
    count: known.length,
    from: numbers.percent(first),
    to: numbers.percent(last),
  });
}

/** The share of current images on the last day that was recorded. */
export function lastShare({
  trend,
}: Pick<Scorecard, 'trend'>): number | undefined {
  return trend.filter((share): share is number => share !== null).at(-1);
}

/** `4.5 days`, or a dash when nothing was patched. */
export function daysText(
  days: number | undefined,
  words: { readonly t: Texts; readonly numbers: Numbers },
): string {
  if (days === undefined) return '–';
  return words.t('fleet.days', { count: days, days: words.numbers.days(days) });
}

import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';

/** Numbers and days in the reader's language. */
export interface Numbers {
  readonly language: string;
  /** `12,345` */
  count(value: number): string;
  /** `73 %` of a share between 0 and 1. Only the whole is 100 %, and only nothing is 0 %. */
  percent(share: number): string;
  /** `3.5`: days with one figure after the point, below ten. */
  days(value: number): string;
  /** `22 Nov 2026`, of an ISO time or day. */
  day(iso: string): string;
  /** `22 Nov` */
  shortDay(iso: string): string;
}

/** Follows the language of the portal; English where it has none. */
export function useNumbers(): Numbers {
  const language =
    useApiHolder().get(appLanguageApiRef)?.getLanguage().language ?? 'en';
  return useMemo(() => numbersIn(language), [language]);
}

/** The same, for one language. */
export function numbersIn(language: string): Numbers {
  const figures = new Intl.NumberFormat(language);
  const long = dayFormat(language, 'medium');
  const short = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return {
    language,
    count: value => figures.format(value),
    percent: share => `${figures.format(honestPercent(share))}\u00a0%`,
    days: value =>
      new Intl.NumberFormat(language, {
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value),
    day: iso => long.format(new Date(iso)),
    shortDay: iso => short.format(new Date(iso)),
  };
}

/** Rounded, but 99.6 is not all and 0.4 is not nothing. */
function honestPercent(share: number): number {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return 99;
  if (rounded === 0 && share > 0) return 1;
  return rounded;
}

function dayFormat(language: string, dateStyle: 'medium'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' });
}

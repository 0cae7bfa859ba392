import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { formatAge } from '../format/formatAge';
import { formatDate } from '../format/formatDate';
import { formatDay } from '../format/formatDay';
import { formatBytes } from '../format/formatBytes';
import { formatDuration } from '../format/formatDuration';

/** Numbers and times in the reader's language. */
export interface Formats {
  bytes(bytes: number): string;
  duration(ms: number): string;
  age(iso: string): string;
  moment(iso: string): string;
  /** `today 09:12` */
  day(iso: string): string;
  /** `Thu 26 Nov` */
  date(iso: string, options?: { readonly weekday?: boolean }): string;
}

/** Follows the language of the portal; English where it has none. */
export function useFormats(): Formats {
  const language =
    useApiHolder().get(appLanguageApiRef)?.getLanguage().language ?? 'en';
  return {
    bytes: bytes => formatBytes(bytes, language),
    duration: ms => formatDuration(ms, language),
    age: iso => formatAge(iso, { now: new Date(), language }),
    day: iso => formatDay(iso, { now: new Date(), language }),
    date: (iso, options) =>
      formatDate(iso, { ...options, now: new Date(), language }),
    moment: iso =>
      new Intl.DateTimeFormat(language, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(new Date(iso)),
  };
}

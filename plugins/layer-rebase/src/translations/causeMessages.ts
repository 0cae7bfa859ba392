import {
  CAUSE_CODES,
  CauseCode,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

type SentenceKey = `fleet.cause.${CauseCode}.sentence`;
type CureKey = `fleet.cause.${CauseCode}.cure`;

/** Two keys per cause. */
export type CauseKey = SentenceKey | CureKey;

/** In English the backend has already said it: both keys pass its words through. */
export const englishCauses = Object.fromEntries(
  CAUSE_CODES.flatMap(code => [
    [`fleet.cause.${code}.sentence`, '{{sentence}}'],
    [`fleet.cause.${code}.cure`, '{{sentence}}'],
  ]),
) as { readonly [key in CauseKey]: '{{sentence}}' };

/** Are there words for it? */
export function isKnownCause(code: string): code is CauseCode {
  return CAUSE_CODES.some(known => known === code);
}

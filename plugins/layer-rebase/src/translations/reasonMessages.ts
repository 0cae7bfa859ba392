import {
  KnownReasonCode,
  PORTAL_REASON_CODES,
  REASON_CODES,
} from './reasonCodes';

type SentenceKey = `reason.${KnownReasonCode}.sentence`;
type CureKey = `reason.${KnownReasonCode}.cure`;

/** Two keys per reason. */
export type ReasonMessageKey = SentenceKey | CureKey;

/** In English the backend has already said it: both keys pass its words through. */
export const englishReasons = Object.fromEntries(
  [...REASON_CODES, ...PORTAL_REASON_CODES].flatMap(code => [
    [`reason.${code}.sentence`, '{{sentence}}'],
    [`reason.${code}.cure`, '{{cure}}'],
  ]),
) as { readonly [key in SentenceKey]: '{{sentence}}' } & {
  readonly [key in CureKey]: '{{cure}}';
};

import {
  FAULT_CODES,
  FaultCode,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

type SentenceKey = `fault.${FaultCode}.sentence`;
type CureKey = `fault.${FaultCode}.cure`;

/** Two keys per fault. */
export type FaultKey = SentenceKey | CureKey;

/** In English the backend has already said it: both keys pass its words through. */
export const englishFaults = Object.fromEntries(
  FAULT_CODES.flatMap(code => [
    [`fault.${code}.sentence`, '{{sentence}}'],
    [`fault.${code}.cure`, '{{sentence}}'],
  ]),
) as { readonly [key in FaultKey]: '{{sentence}}' };

/** Are there words for it? */
export function isKnownFault(code: unknown): code is FaultCode {
  return FAULT_CODES.some(known => known === code);
}

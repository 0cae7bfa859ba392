/** What can go wrong on the way to a registry and back: codes of failed rebases and of images that could not be read. */
export const FAULT_CODES = [
  'invalid-reference',
  'invalid-document',
  'invalid-patch-file',
  'invalid-options',
  'image-missing',
  'blob-missing',
  'unauthorized',
  'forbidden',
  'throttled',
  'registry-unavailable',
  'registry-error',
  'timeout',
  'digest-mismatch',
  'too-large',
  'host-not-allowed',
  'address-forbidden',
  'realm-not-allowed',
  'redirect-forbidden',
  'unsupported',
  'tag-moved',
  'tag-immutable',
  'plan-mismatch',
  'aborted',
  'internal',
  'not-looked',
] as const;

/** One of them; each has a sentence and a cure. */
export type FaultCode = (typeof FAULT_CODES)[number];

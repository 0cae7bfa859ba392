import { CAUSE_CODES } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** The reasons that can be translated. Others show the backend's English sentence. A test compares this list with docs and engine. */
export const REASON_CODES = [
  ...CAUSE_CODES,
  'not-buildpacks',
  'metadata-unreadable',
  'platform-carried-over',
  'attestation-carried-over',
  'patch-no-match',
  'patch-already-applied',
  'patch-mirror-differs',
  'patch-layer-content-differs',
  'layer-files-lost',
  'native-extensions',
  'signature-lost',
  'attestations-lost',
  'forced',
] as const;

/** Reasons that the portal finds and the engine does not know of. */
export const PORTAL_REASON_CODES = ['unpatched-by-push'] as const;

/** A reason this plugin has words for. */
export type KnownReasonCode =
  | (typeof REASON_CODES)[number]
  | (typeof PORTAL_REASON_CODES)[number];

/** Narrows what came over the wire. */
export function isKnownReason(code: string): code is KnownReasonCode {
  return [...REASON_CODES, ...PORTAL_REASON_CODES].some(
    known => known === code,
  );
}

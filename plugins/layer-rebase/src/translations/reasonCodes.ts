/** The reasons that can be translated. Others show the backend's English sentence. A test compares this list with docs and engine. */
export const REASON_CODES = [
  'not-buildpacks',
  'metadata-unreadable',
  'base-not-found',
  'run-image-missing',
  'run-image-unreadable',
  'run-image-not-allowed',
  'run-image-not-recorded',
  'run-image-tag-bump',
  'stack-mismatch',
  'mixins-missing',
  'not-rebasable-label',
  'os-mismatch',
  'arch-mismatch',
  'variant-mismatch',
  'distro-mismatch',
  'distro-added',
  'extension-layers',
  'platform-missing',
  'platform-carried-over',
  'attestation-carried-over',
  'patch-no-match',
  'patch-image-missing',
  'patch-layer-missing',
  'patch-platform-missing',
  'patch-not-newer',
  'patch-conflict',
  'patch-already-applied',
  'patch-source-not-trusted',
  'patch-image-not-allowed',
  'patch-mirror-differs',
  'layer-patches-disabled',
  'patch-layer-inconsistent',
  'patch-layer-content-differs',
  'layer-files-lost',
  'native-extensions',
  'layer-not-marked-rebasable',
  'layer-class-forbidden',
  'must-match-failed',
  'invariant-changed',
  'launcher-unknown',
  'layers-dir-differs',
  'sbom-missing-in-patch',
  'signature-lost',
  'attestations-lost',
  'foreign-layer',
  'media-type-unsupported',
  'manifest-too-large',
  'tag-immutable',
  'tag-moved',
  'os-packages-removed',
  'index-not-supported',
  'registry-unreachable',
  'image-missing',
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

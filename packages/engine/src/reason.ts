/** Every reason the engine can give, one by one in docs/rebasing.md. A closed union: add there, in the docs and in the translations together. */
export type ReasonCode =
  | 'not-buildpacks'
  | 'metadata-unreadable'
  | 'base-not-found'
  | 'run-image-missing'
  | 'run-image-unreadable'
  | 'run-image-not-allowed'
  | 'run-image-not-recorded'
  | 'run-image-tag-bump'
  | 'stack-mismatch'
  | 'mixins-missing'
  | 'not-rebasable-label'
  | 'os-mismatch'
  | 'arch-mismatch'
  | 'variant-mismatch'
  | 'distro-mismatch'
  | 'distro-added'
  | 'extension-layers'
  | 'platform-missing'
  | 'platform-carried-over'
  | 'attestation-carried-over'
  | 'patch-no-match'
  | 'patch-image-missing'
  | 'patch-layer-missing'
  | 'patch-platform-missing'
  | 'patch-not-newer'
  | 'patch-conflict'
  | 'patch-already-applied'
  | 'patch-source-not-trusted'
  | 'patch-image-not-allowed'
  | 'patch-mirror-differs'
  | 'layer-patches-disabled'
  | 'patch-layer-inconsistent'
  | 'patch-layer-content-differs'
  | 'layer-files-lost'
  | 'native-extensions'
  | 'layer-not-marked-rebasable'
  | 'layer-class-forbidden'
  | 'must-match-failed'
  | 'invariant-changed'
  | 'launcher-unknown'
  | 'layers-dir-differs'
  | 'sbom-missing-in-patch'
  | 'signature-lost'
  | 'attestations-lost'
  | 'foreign-layer'
  | 'media-type-unsupported'
  | 'manifest-too-large'
  | 'tag-immutable'
  | 'tag-moved'
  | 'os-packages-removed'
  | 'index-not-supported'
  | 'registry-unreachable'
  | 'image-missing'
  | 'forced';

export type Severity = 'info' | 'warning' | 'blocking';

/** One machine-readable fact about an image or a plan, with a sentence a developer says aloud and what to do about it. */
export interface Reason {
  readonly code: ReasonCode;
  readonly severity: Severity;
  /** English; the frontend translates by code and facts and falls back to this. */
  readonly sentence: string;
  /** What to do next, as a sentence or a command; empty when nothing needs doing. */
  readonly cure: string;
  /** Values that stand in the sentence, by name. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** `linux/arm64` when it concerns one platform of an index. */
  readonly platform?: string;
}

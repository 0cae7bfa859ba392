/** Verdict of an image: what the owner can do about it now. */
export type Verdict =
  | 'current'
  | 'patchable'
  | 'blocked'
  | 'unsupported'
  | 'unknown';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One fact with a sentence and a cure; the frontend translates by `code` and `facts`, else shows the English text. */
export interface ReasonView {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'blocking';
  readonly sentence: string;
  readonly cure: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly platform?: string;
}

export type LayerOwnerKind =
  | 'run-image'
  | 'extension'
  | 'buildpack'
  | 'sbom'
  | 'app'
  | 'launcher'
  | 'config'
  | 'process-types'
  | 'unknown';

/** A group of neighbouring layers with one owner, as the picture shows it, bottom to top. */
export interface LayerView {
  readonly kind: LayerOwnerKind;
  /** `jre 17.0.18`, `launcher 0.20.14`, `run image` */
  readonly title: string;
  /** Buildpack or extension id. */
  readonly id?: string;
  readonly version?: string;
  /** Layer name inside the buildpack. */
  readonly layer?: string;
  /** Compressed bytes. */
  readonly size: number;
  /** Layers in this group. */
  readonly count: number;
  readonly diffIds: readonly string[];
  /** Present when a fix is ready. */
  readonly after?: {
    readonly version?: string;
    readonly size: number;
    readonly count: number;
    readonly change: 'replaced' | 'rewritten';
  };
  /** Why it is not replaced although one may expect it to be. */
  readonly note?: string;
}

export interface RunImageView {
  /** Name recorded in the image. */
  readonly name?: string;
  readonly digest?: string;
  readonly version?: string;
  /** What a rebase would use now. */
  readonly newestName?: string;
  readonly newestDigest?: string;
  readonly newestVersion?: string;
  readonly newestCreated?: string;
  readonly outdated: boolean;
}

export interface WaitingPatchView {
  readonly id: string;
  readonly title: string;
  /** `launcher` or `<buildpack id>: <layer>`. */
  readonly target: string;
  readonly severity?: Severity;
  readonly cves: readonly string[];
  readonly advisory?: string;
  readonly published?: string;
  readonly source: string;
}

export interface PlatformView {
  readonly platform: string;
  readonly digest: string;
  readonly layers: readonly LayerView[];
  readonly runImage?: RunImageView;
  readonly launcherVersion?: string;
}

/** What is true of one image now, as far as last known. */
export interface ImageStatus {
  /** The reference as written in the annotation, normalised. */
  readonly image: string;
  readonly verdict: Verdict;
  /** One sentence, the answer first. */
  readonly sentence: string;
  readonly digest?: string;
  readonly index: boolean;
  readonly platforms: readonly PlatformView[];
  readonly reasons: readonly ReasonView[];
  readonly patches: readonly WaitingPatchView[];
  /** CVEs by severity that one rebase would close. */
  readonly closes: Readonly<Partial<Record<Severity, number>>>;
  /** Bytes a rebase would move over the network. */
  readonly bytesToMove?: number;
  /** ISO times. */
  readonly checkedAt?: string;
  /** Set when the last check failed and everything above is the last known state. */
  readonly stale?: { readonly since: string; readonly sentence: string };
  /** The running or last rebase. */
  readonly activeRebase?: RebaseView;
  readonly lastRebase?: RebaseView;
}

/** Something wrong with an annotation: which one, what, and how it should look. */
export interface DiscoveryProblem {
  readonly annotation: string;
  readonly value: string;
  readonly sentence: string;
  readonly example: string;
}

export interface EntityImages {
  readonly entityRef: string;
  readonly images: readonly ImageStatus[];
  readonly problems: readonly DiscoveryProblem[];
  /** May the caller rebase images of this entity, and if not, why. */
  readonly mayRebase: { readonly allowed: boolean; readonly sentence: string };
  readonly mayForce: boolean;
}

export interface PlanRequest {
  readonly entityRef: string;
  readonly image: string;
  /** Take a newer run image when there is one; default true. */
  readonly runImage?: boolean;
  /** Ids of waiting patches to take; default all. */
  readonly patches?: readonly string[];
  readonly force?: boolean;
}

/** One change in a sentence: what, from, to, where from, why it matched. */
export interface PlanChange {
  readonly kind: LayerOwnerKind;
  readonly sentence: string;
  readonly detail: string;
  readonly from?: string;
  readonly to?: string;
  readonly fromDigests: readonly string[];
  readonly toDigests: readonly string[];
  readonly cves: readonly string[];
}

export interface PlanView {
  readonly id: string;
  readonly planHash: string;
  readonly entityRef: string;
  readonly image: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Absent when refused. */
  readonly fromDigest?: string;
  readonly toDigest?: string;
  readonly tags: readonly string[];
  readonly keepPreviousAs?: string;
  readonly changed: boolean;
  readonly changes: readonly PlanChange[];
  readonly stays: readonly string[];
  readonly lost: readonly string[];
  readonly reasons: readonly ReasonView[];
  /** True = nothing may be done; `reasons` says why. */
  readonly refused: boolean;
  readonly forced: boolean;
  readonly platforms: readonly {
    readonly platform: string;
    readonly layers: readonly LayerView[];
  }[];
  readonly cost?: {
    readonly requests: number;
    readonly blobsToMount: number;
    readonly bytesToMount: number;
    readonly bytesToCopy: number;
    readonly bytesToUpload: number;
  };
  /** The command that does the same, and the patch file it needs (RFC #333 form). */
  readonly cli: { readonly command: string; readonly patchFile?: string };
}

export type RebaseKind = 'rebase' | 'rollback';

export type RebaseState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'unchanged'
  | 'failed'
  | 'cancelled';

export interface RebaseStepView {
  readonly step:
    | 'read'
    | 'transfer'
    | 'upload'
    | 'keep-previous'
    | 'guard'
    | 'tag'
    | 'verify';
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly ms?: number;
  /** `2 of 3` */
  readonly done?: number;
  readonly total?: number;
}

/** One carried-out (or refused) plan. */
export interface RebaseView {
  readonly id: string;
  readonly kind: RebaseKind;
  readonly state: RebaseState;
  readonly entityRef: string;
  readonly image: string;
  readonly planHash?: string;
  readonly fromDigest: string;
  readonly toDigest: string;
  readonly requestedBy: string;
  readonly forceReason?: string;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly attempt: number;
  readonly steps: readonly RebaseStepView[];
  /** Sentences of what was done: `run image 0.1.207 → 0.1.216`. */
  readonly summary: readonly string[];
  readonly cves: readonly string[];
  readonly result?: {
    readonly mounted: number;
    readonly copied: number;
    readonly kept: number;
    readonly replaced: number;
    readonly requests: number;
    readonly bytesUp: number;
    readonly bytesDown: number;
  };
  readonly failure?: {
    readonly code: string;
    /** Which side failed, what was and was not changed. */
    readonly sentence: string;
    readonly cure: string;
    readonly tagMoved: boolean;
  };
  /** True when the caller may roll it back now; otherwise why not. */
  readonly rollback: { readonly possible: boolean; readonly sentence: string };
}

export interface RebaseEventView {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly sentence: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** One place that patch files come from, as it stands. */
export interface PatchSourceView {
  readonly name: string;
  /** Path, address or artifact. */
  readonly origin?: string;
  /** Buildpack id globs it may patch; absent = any. */
  readonly trustedBuildpacks?: readonly string[];
  readonly patches: number;
  /** Rules that reach further than the source is trusted: `launcher`, or `buildpack: layer`. */
  readonly untrusted: readonly string[];
  readonly warnings: readonly string[];
  /** sha256 of the copy in use; absent when it could never be read. */
  readonly digest?: string;
  /** The artifact of the copy in use, by digest. */
  readonly pinned?: string;
  readonly readAt?: string;
  /** Set while reading fails; the copy in use then is the last good one. */
  readonly failedAt?: string;
  readonly failure?: string;
}

/** Two sources with different patches for exactly the same layers; the one that stands first counts. */
export interface PatchConflictView {
  /** `launcher`, or `buildpack: layer`. */
  readonly target: string;
  readonly kept: PatchConflictSide;
  readonly dropped: PatchConflictSide;
}

export interface PatchConflictSide {
  readonly source: string;
  readonly title: string;
  readonly patchImage: string;
}

/** All patch sources, in the order of their precedence. */
export interface PatchSourcesView {
  readonly sources: readonly PatchSourceView[];
  readonly conflicts: readonly PatchConflictView[];
}

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

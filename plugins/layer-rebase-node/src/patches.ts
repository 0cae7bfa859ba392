import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** One copy of a patch file. */
export interface PatchFileCopy {
  readonly text: string;
  /** The name of exactly this copy, such as `registry/repository@sha256:…`. */
  readonly pinned?: string;
}

/** A place that patch files come from. */
export interface PatchSource {
  /** Shown to owners beside each patch; unique. */
  readonly name: string;
  /** Buildpack id globs this source may patch; absent = any. */
  readonly trustedBuildpacks?: readonly string[];
  /** Where it reads, shown to operators. A copy that was kept is only used again for the same origin. */
  readonly origin?: string;
  /** How long a copy is good; the interval of `layerRebase.patches.refresh` when absent. */
  readonly maxAgeMs?: number;
  /** The patch file. May throw: the last good copy then stays in use. */
  read(options?: {
    readonly signal?: AbortSignal;
  }): Promise<string | PatchFileCopy>;
}

/** Adds patch sources beside those of the configuration. */
export interface LayerRebasePatchesExtensionPoint {
  /** Throws when the name is taken. */
  addPatchSource(source: PatchSource): void;
}

export const layerRebasePatchesExtensionPoint =
  createExtensionPoint<LayerRebasePatchesExtensionPoint>({
    id: 'layer-rebase.patches',
  });

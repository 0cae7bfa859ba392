import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** A place that patch files come from. */
export interface PatchSource {
  /** Shown to owners beside each patch; unique. */
  readonly name: string;
  /** Buildpack id globs this source may patch; absent = any. */
  readonly trustedBuildpacks?: readonly string[];
  /** The patch file as text. May throw: the last good copy then stays in use. */
  read(options?: { readonly signal?: AbortSignal }): Promise<string>;
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

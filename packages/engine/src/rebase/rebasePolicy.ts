/** How an operator or a caller wants rebases to be judged and written. Good when empty. */
export interface RebasePolicy {
  /** Override marks, invariants, name, target and rebasable checks; they stay in the plan as warnings. */
  readonly force?: boolean;
  /** Refuse a run image whose tag is not recorded, as the reference does. */
  readonly strictRunImageName?: boolean;
  /** `error` (default) refuses layer patches, `warn` lets them pass with a warning, `quiet` without. */
  readonly layerPatches?: 'error' | 'warn' | 'quiet';
  /** Layers an operator declares replaceable although their author did not mark them. Globs as in patch files. */
  readonly allowLayers?: readonly {
    readonly buildpack: string;
    readonly layer: string;
    readonly why: string;
  }[];
  /**
   * Look into layers: stream each one that a patch brings and compare it with what is recorded of it, for a runtime also
   * with the layer that it replaces; and the package lists of old and new base. Costs the layers' bytes, each once
   * (`verifiedLayers` of planRebase). Off when absent.
   */
  readonly checkLayers?: boolean;
  /** Tag the old manifest first: `{tag}-before-{shortDigest}`, or a template of one's own. */
  readonly keepPrevious?: boolean | string;
  /** Write a new tag (`{tag}-rebase.{n}`) instead of moving the old one. */
  readonly newTag?: string;
  /** Behave byte for byte as the reference rebaser of this Platform API, run-image rebase only. */
  readonly referenceCompatible?: { readonly platformApi: string };
}

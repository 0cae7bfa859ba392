import { RebaseError } from './errors';
import { OnProgress } from './progress';
import { PatchRule } from './patch/patchRule';
import { Refusal, RebasePlan } from './rebase/rebasePlan';
import { RebasePolicy } from './rebase/rebasePolicy';
import { Registry } from './registry/registry';

/** Immutable bytes by digest, kept by the caller: memory, a database. Optional everywhere. */
export interface DocumentCache {
  get(digest: string): Promise<Uint8Array | undefined>;
  set(digest: string, bytes: Uint8Array): Promise<void>;
}

export interface PlanRebaseOptions {
  readonly registry: Registry;
  /** Image to rebase, by tag or digest. */
  readonly image: string;
  /** Read this one instead and write `image` (reference: `-previous-image`). */
  readonly previousImage?: string;
  /** Further tags of the same repository. */
  readonly additionalTags?: readonly string[];
  /**
   * `recorded` (default): the name in the image's label, its mirrors, nearest first. `keep`: the base stays.
   * Otherwise an image name; `name:tag@sha256:…` is taken as pinned and not resolved again.
   */
  readonly runImage?: 'recorded' | 'keep' | (string & {});
  readonly patches?: readonly PatchRule[];
  readonly policy?: RebasePolicy;
  readonly documents?: DocumentCache;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Reads everything needed and says exactly what would change, or every reason why nothing may. Writes nothing. */
export async function planRebase(
  _options: PlanRebaseOptions,
): Promise<RebasePlan | Refusal> {
  throw new RebaseError('unsupported', 'planRebase is being written');
}

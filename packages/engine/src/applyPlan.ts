import { Digest } from './image/digest';
import { RebaseError } from './errors';
import { OnProgress } from './progress';
import { RebasePlan } from './rebase/rebasePlan';
import { Registry, Traffic } from './registry/registry';

export interface ApplyPlanOptions {
  readonly registry: Registry;
  /** As made by planRebase, also after a journey through JSON; its hash is checked first. */
  readonly plan: RebasePlan;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

export interface RebaseResult {
  readonly from: Digest;
  readonly to: Digest;
  readonly changed: boolean;
  readonly tags: readonly string[];
  readonly layers: {
    readonly mounted: number;
    readonly copied: number;
    readonly kept: number;
    readonly replaced: number;
  };
  /** Of this call alone. */
  readonly traffic: Traffic;
}

/**
 * Does what the plan says and nothing else; every step idempotent, so that a second call finishes what a killed one
 * began. Throws `tag-moved` when somebody pushed since the plan was made: nothing visible has changed then.
 */
export async function applyPlan(
  _options: ApplyPlanOptions,
): Promise<RebaseResult> {
  throw new RebaseError('unsupported', 'applyPlan is being written');
}

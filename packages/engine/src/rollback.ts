import { Digest } from './image/digest';
import { RebaseError } from './errors';
import { OnProgress } from './progress';
import { Registry } from './registry/registry';

export interface RollbackOptions {
  readonly registry: Registry;
  /** Image by tag. */
  readonly image: string;
  /** Where the tag goes back to. */
  readonly to: Digest;
  /** Where the tag must be now; anything else is `tag-moved`. */
  readonly expected: Digest;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Moves the tag back after checking that the old manifest still exists and nobody pushed meanwhile. */
export async function rollback(_options: RollbackOptions): Promise<{
  readonly from: Digest;
  readonly to: Digest;
  readonly changed: boolean;
}> {
  throw new RebaseError('unsupported', 'rollback is being written');
}

import { isRebaseError, RebaseError } from './errors';
import { Digest } from './image/digest';
import { OnProgress } from './progress';
import { Registry } from './registry/registry';
import { rollback } from './rollback';

export interface RestoreOverwrittenOptions {
  readonly registry: Registry;
  /** Image by tag. */
  readonly image: string;
  /** What we put under the tag; where it must be now. */
  readonly ours: Digest;
  /** What we overwrote, as {@link findOverwrittenPush} tells it. */
  readonly theirs: Digest;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Gives the tag back to the push that ours overwrote; plan again afterwards, and their image is rebased as well. Throws
 * `tag-moved` when the tag is no longer ours, so that nothing needs restoring, `image-missing` when the registry has
 * cleared their image away meanwhile (registries.md 2.8, point 5).
 */
export async function restoreOverwritten({
  ours,
  theirs,
  ...options
}: RestoreOverwrittenOptions): Promise<{
  readonly from: Digest;
  readonly to: Digest;
  readonly changed: boolean;
}> {
  try {
    return await rollback({ ...options, to: theirs, expected: ours });
  } catch (error) {
    throw isRebaseError(error) ? inOwnWords(error, theirs) : error;
  }
}

function inOwnWords(error: RebaseError, theirs: Digest): RebaseError {
  const words: Partial<Record<RebaseError['code'], string>> = {
    'image-missing': `The overwritten image ${theirs} is no longer in its registry; push it again`,
    'tag-moved': `Somebody pushed again since, so the overwritten image is not put back: ${error.message}`,
    'invalid-options': 'An overwritten push is restored under its tag',
  };
  const message = words[error.code];
  const { code, side, facts } = error;
  return message
    ? new RebaseError(code, message, { side, facts, cause: error })
    : error;
}

import { isRebaseError, RebaseError } from '../errors';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { withSide } from '../planning/withSide';
import { PlannedTag } from '../rebase/rebasePlan';
import { FetchedManifest, Registry } from '../registry/registry';
import { guardTag } from './guardTag';
import { refuseAborted } from './runStep';

interface MoveContext {
  readonly registry: Registry;
  readonly target: RepositoryName;
  readonly manifest: FetchedManifest;
  readonly signal?: AbortSignal;
}

/** Looks at every tag before the first one moves; answers those that still have to. */
export async function guardTags(
  context: MoveContext,
  tags: readonly PlannedTag[],
): Promise<PlannedTag[]> {
  const { target, manifest } = context;
  const places = await Promise.all(
    tags.map(({ tag, expected }) =>
      guardTag(
        context,
        { ...target, tag },
        { expected, result: manifest.digest },
      ),
    ),
  );
  return tags.filter((_, i) => places[i] !== manifest.digest);
}

/** Moves tags one after another; when one fails, those that moved are put back. */
export async function moveTags(
  context: MoveContext,
  tags: readonly PlannedTag[],
): Promise<void> {
  const moved: PlannedTag[] = [];
  for (const planned of tags) {
    try {
      await moveTag(context, planned);
      moved.push(planned);
    } catch (error) {
      await putBack(context, moved, error);
      throw error;
    }
  }
}

/**
 * The one request that a cancellation does not cut off: once it is on its way nobody could tell whether it arrived. It
 * ends by the client's own timeouts; who cancels meanwhile learns what came of it.
 */
async function moveTag(
  { registry, target, manifest, signal }: MoveContext,
  { tag, expected }: PlannedTag,
): Promise<void> {
  refuseAborted(signal);
  const { registry: host, repository } = target;
  await withSide('target', () =>
    registry.putManifest({ registry: host, repository, tag }, manifest, {
      ...(expected && { ifMatch: expected }),
    }),
  );
}

/** A tag that was new cannot be taken away again on every registry; the fault then says which ones stay. */
async function putBack(
  context: MoveContext,
  moved: readonly PlannedTag[],
  cause: unknown,
): Promise<void> {
  const left: string[] = [];
  for (const { tag, expected } of moved) {
    const isBack = expected && (await tryPutBack(context, tag, expected));
    if (!isBack) left.push(tag);
  }
  if (left.length === 0) return;
  const code = isRebaseError(cause) ? cause.code : 'registry-error';
  throw new RebaseError(
    code,
    `A tag could not be moved, and these already point to the new image: ${left.join(
      ', ',
    )}`,
    { cause, side: 'target', facts: { moved: left.join(' ') } },
  );
}

/** Putting back ignores the caller's cancellation: half-moved tags are what must not stay. */
async function tryPutBack(
  { registry, target }: MoveContext,
  tag: string,
  digest: Digest,
): Promise<boolean> {
  const { registry: host, repository } = target;
  try {
    const old = await registry.getManifest({
      registry: host,
      repository,
      digest,
    });
    if (!old || old === 'not-modified') return false;
    await registry.putManifest({ registry: host, repository, tag }, old);
    return true;
  } catch (error) {
    if (isRebaseError(error)) return false;
    throw error;
  }
}

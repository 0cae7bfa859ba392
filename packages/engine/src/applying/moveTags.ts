import { isRebaseError, RebaseError } from '../errors';
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

/**
 * Moves tags one after another, each looked at right before its own move: the first one by {@link guardTags}, every
 * further one again, because those before it took their time. When one fails, those that moved are put back.
 */
export async function moveTags(
  context: MoveContext,
  tags: readonly PlannedTag[],
): Promise<void> {
  const touched: PlannedTag[] = [];
  for (const planned of tags) {
    try {
      const isFirst = planned === tags[0];
      if (!isFirst && (await isThere(context, planned))) continue;
      touched.push(planned);
      await moveTag(context, planned);
    } catch (error) {
      // A single tag is old or new, and the next run goes on from there.
      if (tags.length > 1) await putBack(context, touched, error);
      throw error;
    }
  }
}

/** True when another run of the same plan moved the tag meanwhile; throws `tag-moved` when it is anywhere else. */
async function isThere(
  context: MoveContext,
  { tag, expected }: PlannedTag,
): Promise<boolean> {
  const { target, manifest } = context;
  const result = manifest.digest;
  const now = await guardTag(context, { ...target, tag }, { expected, result });
  return now === result;
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
  touched: readonly PlannedTag[],
  cause: unknown,
): Promise<void> {
  const left: string[] = [];
  for (const planned of touched) {
    if (!(await tryPutBack(context, planned))) left.push(planned.tag);
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

/**
 * True when the tag does not point to our image any more: put back, or somebody else's since, and then not ours to
 * touch. Ignores the caller's cancellation: half-moved tags are what must not stay.
 */
async function tryPutBack(
  { registry, target, manifest }: MoveContext,
  { tag, expected }: PlannedTag,
): Promise<boolean> {
  const { registry: host, repository } = target;
  const name = { registry: host, repository };
  try {
    const old =
      expected && (await registry.getManifest({ ...name, digest: expected }));
    const now = await registry.headManifest({ ...name, tag });
    if (now?.digest !== manifest.digest) return true;
    if (!old || old === 'not-modified') return false;
    const ifMatch = manifest.digest;
    await registry.putManifest({ ...name, tag }, old, { ifMatch });
    return true;
  } catch (error) {
    if (isRebaseError(error)) return false;
    throw error;
  }
}

import { Digest } from './image/digest';
import { RebaseError } from './errors';
import { formatReference, parseReference } from './image/reference';
import { OnProgress } from './progress';
import { guardTag } from './applying/guardTag';
import { runStep } from './applying/runStep';
import { refuseForeign } from './planning/refuseForeign';
import { withSide } from './planning/withSide';
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

/**
 * Moves the tag back after checking that the old manifest still exists and nobody pushed meanwhile. Throws
 * `image-missing` when the old manifest is gone, `tag-moved` when the tag is elsewhere, `host-not-allowed` when the
 * image is not on the operator's list.
 */
export async function rollback(options: RollbackOptions): Promise<{
  readonly from: Digest;
  readonly to: Digest;
  readonly changed: boolean;
}> {
  const { registry, to, expected } = options;
  const { tag, ...repository } = parseReference(options.image);
  if (!tag) {
    throw new RebaseError('invalid-options', 'A rollback needs a tag');
  }
  refuseForeign(registry, repository, 'target');
  registry.announce({ pull: [repository], push: repository });
  const name = { ...repository, digest: undefined, tag };
  const manifest = await runStep(options, 'read', () =>
    readOld(options, { ...repository, digest: to }),
  );
  const now = await runStep(options, 'guard', () =>
    guardTag(options, name, { expected, result: to }),
  );
  if (now === to) return { from: to, to, changed: false };
  // From here on a cancellation comes too late: cutting the request off would leave nobody knowing where the tag is.
  const rest = { ...options, signal: undefined };
  await runStep(options, 'tag', () =>
    withSide('target', () =>
      registry.putManifest(name, manifest, { ifMatch: expected }),
    ),
  );
  await runStep(rest, 'verify', () =>
    guardTag(rest, name, { expected: to, result: to, isWritten: true }),
  );
  return { from: expected, to, changed: true };
}

async function readOld(
  { registry, signal }: RollbackOptions,
  reference: ReturnType<typeof parseReference>,
) {
  const found = await withSide('target', () =>
    registry.getManifest(reference, { signal }),
  );
  if (found && found !== 'not-modified') return found;
  const message = `${formatReference(reference)} is no longer in its registry`;
  throw new RebaseError('image-missing', message, { side: 'target' });
}

import { RebaseError } from '../errors';
import { Digest } from '../image/digest';
import { formatReference, ImageReference } from '../image/reference';
import { Registry } from '../registry/registry';
import { withSide } from '../planning/withSide';

interface GuardContext {
  readonly registry: Registry;
  readonly signal?: AbortSignal;
}

/** Where a tag may be: where it was when planned (absent: nowhere), or already where it goes. */
export interface TagExpectation {
  readonly expected?: Digest;
  readonly result: Digest;
  /** Looked at after our own write: the fault then says so in its facts. */
  readonly isWritten?: boolean;
}

/** Where the tag is now, when that is one of the two places it may be; throws `tag-moved` otherwise. */
export async function guardTag(
  { registry, signal }: GuardContext,
  tag: ImageReference,
  { expected, result, isWritten = false }: TagExpectation,
): Promise<Digest | undefined> {
  const found = await withSide('target', () =>
    registry.headManifest(tag, { signal }),
  );
  const now = found?.digest;
  if (now === expected || now === result) return now;
  throw new RebaseError(
    'tag-moved',
    `${formatReference(tag)} points to ${now ?? 'nothing'} and not to ${
      expected ?? 'nothing'
    } any more`,
    {
      side: 'target',
      facts: {
        tag: tag.tag ?? '',
        now: now ?? '',
        expected: expected ?? '',
        written: isWritten,
      },
    },
  );
}

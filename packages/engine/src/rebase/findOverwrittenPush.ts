import { Digest } from '../image/digest';

/** One push of a tag, as the registry tells it afterwards: a notification, a webhook, a tag history. */
export interface TagPush {
  readonly tag: string;
  readonly digest: Digest;
}

export interface FindOverwrittenPushOptions {
  /** In the registry's order, since the plan was made; older ones would be taken for overwritten. */
  readonly pushes: readonly TagPush[];
  readonly tag: string;
  /** Where the tag was when planned; absent when it was new. */
  readonly from?: Digest;
  /** What we put under it. */
  readonly to: Digest;
}

/**
 * Somebody's image that fell into the round trip between our guard and our put: what the tag was given directly before
 * ours, when that is neither `from` nor `to`. Undefined when nothing was overwritten, or our own push is not among
 * those told yet (registries.md 2.8, point 5).
 */
export function findOverwrittenPush({
  pushes,
  tag,
  from,
  to,
}: FindOverwrittenPushOptions): Digest | undefined {
  const digests = pushes
    .filter(push => push.tag === tag)
    .map(({ digest }) => digest);
  const before = digests.slice(0, digests.lastIndexOf(to) + 1);
  // The same image may be put twice, by a second run or another replica.
  const last = before.findLast(digest => digest !== to);
  return last === from ? undefined : last;
}

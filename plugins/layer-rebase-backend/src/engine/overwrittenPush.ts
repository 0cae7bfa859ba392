import {
  findOverwrittenPush,
  isDigest,
  parseReference,
} from '@layer-rebase/engine';

/** What a move of ours overwrote in the moment between its last look and its put; see docs/rebasing.md. */
export function overwrittenPush(
  move: {
    readonly image: string;
    readonly fromDigest: string;
    readonly toDigest: string;
  },
  /** In the order of the registry, since the move was asked for. */
  digests: readonly string[],
): string | undefined {
  const { tag } = parseReference(move.image);
  const { fromDigest: from, toDigest: to } = move;
  if (!tag || !isDigest(from) || !isDigest(to)) return undefined;
  const pushes = digests.filter(isDigest).map(digest => ({ tag, digest }));
  return findOverwrittenPush({ pushes, tag, from, to });
}

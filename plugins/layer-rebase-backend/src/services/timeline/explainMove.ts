/** A rebase or rollback of ours, as far as it moved a tag. */
export interface OwnMove {
  readonly fromDigest: string;
  readonly toDigest: string;
  readonly finishedAt?: string;
}

/** Clocks of replicas differ a little. */
const SLACK_MS = 5_000;

/** Longer than a look may take. */
const ECHO_MS = 30_000;

/**
 * A look that began before our move and is told of after it, by another replica: it says where the tag was. Should
 * somebody really have pushed just that again, the next look says so too.
 */
export function isEcho(
  moves: readonly OwnMove[],
  seen: { readonly digest: string },
  now: { readonly digest: string; readonly at: string },
): boolean {
  const since = Date.parse(now.at) - ECHO_MS;
  return moves.some(
    ({ fromDigest, toDigest, finishedAt }) =>
      toDigest === seen.digest &&
      fromDigest === now.digest &&
      (!finishedAt || Date.parse(finishedAt) >= since),
  );
}

/**
 * What somebody else pushed between two looks: where their push found the tag and what they put there. Undefined when
 * rebases of ours explain every step from what was seen to what is seen now.
 */
export function explainMove(
  /** Newest first; those that still run, too. */
  moves: readonly OwnMove[],
  seen: { readonly digest: string; readonly seenAt: string },
  now: string,
): { readonly from: string; readonly to: string } | undefined {
  const since = Date.parse(seen.seenAt) - SLACK_MS;
  const later = moves.filter(
    ({ finishedAt }) => !finishedAt || Date.parse(finishedAt) >= since,
  );
  let at = now;
  for (const { fromDigest, toDigest } of later) {
    if (at === seen.digest) return undefined;
    if (toDigest === at) at = fromDigest;
  }
  if (at === seen.digest) return undefined;
  return at === now
    ? { from: later[0]?.toDigest ?? seen.digest, to: now }
    : { from: seen.digest, to: at };
}

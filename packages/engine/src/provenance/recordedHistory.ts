import { Digest, isDigest } from '../image/digest';
import { HISTORY_LABEL } from '../rebase/historyLabel';

/** One rebase as the image's own label tells it; nobody vouches for it. */
export interface RecordedRebase {
  readonly from: Digest;
  readonly runImage?: Digest;
  /** How many layers patches replaced. */
  readonly patches: number;
}

/** What the image's label says was done to it, newest first; empty when it says nothing that can be read. */
export function recordedHistory(
  labels: Readonly<Record<string, string>>,
): RecordedRebase[] {
  const entries = parse(labels[HISTORY_LABEL]);
  return entries.flatMap(readEntry).reverse();
}

function readEntry(entry: unknown): RecordedRebase[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { from, runImage, patches } = entry as Record<string, unknown>;
  if (!isDigest(from)) return [];
  return [
    {
      from,
      ...(isDigest(runImage) && { runImage }),
      patches: Array.isArray(patches) ? patches.length : 0,
    },
  ];
}

function parse(text: string | undefined): unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

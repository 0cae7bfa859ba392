import { Digest } from '../image/digest';
import { parseJson } from '../image/jsonText';
import { isRebaseError } from '../errors';
import { ImageChange } from './imageChange';

/** Our own label: what was done to the image, newest last. Digests and versions only: the same plan gives the same image. */
export const HISTORY_LABEL = 'dev.layer-rebase.history';

/** Entries kept; older ones fall out. */
const MAX_ENTRIES = 20;
/** A label beyond this is not ours; it is started anew. */
const MAX_LENGTH = 64 * 1024;

interface HistoryRecord {
  readonly from: Digest;
  readonly runImage?: Digest;
  readonly patches?: readonly {
    readonly image: Digest;
    readonly from: Digest;
    readonly to: Digest;
    readonly version?: string;
  }[];
}

/** The label's new text: the old entries as they were written, and one for this change. */
export function appendHistory(
  old: string | undefined,
  change: ImageChange,
): string {
  const { base, patched, pinned } = change;
  const record: HistoryRecord = {
    from: pinned.digest,
    ...(base && { runImage: base.pinned.digest }),
    ...(patched.length > 0 && {
      patches: patched.map(({ patch, replacement }) => {
        const { replacement: layer, from, to } = replacement;
        const version =
          layer.kind === 'launcher' ? layer.version : layer.buildpackVersion;
        return { image: patch.digest, from, to, ...(version && { version }) };
      }),
    }),
  };
  const entries = [...readEntries(old), JSON.stringify(record)];
  return `[${entries.slice(-MAX_ENTRIES).join(',')}]`;
}

function readEntries(text: string | undefined): string[] {
  if (text === undefined || text.length > MAX_LENGTH) return [];
  try {
    const node = parseJson(text);
    return node.kind === 'array'
      ? node.items.map(({ start, end }) => text.slice(start, end))
      : [];
  } catch (error) {
    if (isRebaseError(error)) return [];
    throw error;
  }
}

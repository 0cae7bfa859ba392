/** A piece of a cure. */
export interface CurePart {
  readonly kind: 'words' | 'command' | 'link';
  readonly text: string;
}

const SPECIAL = /`([^`]+)`|(https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)])/g;

/** Takes a cure apart: `` `commands` `` in backquotes, bare http(s) addresses, words between. */
export function splitCure(cure: string): readonly CurePart[] {
  const parts: CurePart[] = [];
  let end = 0;
  for (const match of cure.matchAll(SPECIAL)) {
    parts.push({ kind: 'words', text: cure.slice(end, match.index) });
    parts.push(
      match[1]
        ? { kind: 'command', text: match[1] }
        : { kind: 'link', text: match[2] },
    );
    end = match.index + match[0].length;
  }
  parts.push({ kind: 'words', text: cure.slice(end) });
  return parts.filter(({ text }) => text.trim() !== '');
}

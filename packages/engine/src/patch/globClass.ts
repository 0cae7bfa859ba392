import { RebaseError } from '../errors';

/** A `[…]` of a pattern, and where the pattern goes on. */
export interface RuneClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  readonly next: number;
}

/** Reads the class whose `[` stands just before `from`. Throws `invalid-patch-file` where Go reports ErrBadPattern. */
export function readClass(
  runes: readonly string[],
  from: number,
  pattern: string,
): RuneClass {
  const negated = runes[from] === '^';
  const ranges: [number, number][] = [];
  let at = negated ? from + 1 : from;
  while (runes[at] !== ']' || ranges.length === 0) {
    const low = readMember(runes, at, pattern);
    const ranged = runes[low.next] === '-';
    const high = ranged ? readMember(runes, low.next + 1, pattern) : low;
    ranges.push([low.rune, high.rune]);
    at = high.next;
  }
  return { negated, ranges, next: at + 1 };
}

/** A class member must be followed by something: Go calls an unclosed class bad whatever the value is. */
function readMember(
  runes: readonly string[],
  at: number,
  pattern: string,
): { readonly rune: number; readonly next: number } {
  const first = runes[at];
  const index = first === '\\' ? at + 1 : at;
  const member = runes[index];
  if (first === '-' || first === ']' || member === undefined) {
    throw badPattern(pattern, 'malformed [class]');
  }
  if (index + 1 >= runes.length) throw badPattern(pattern, 'unclosed [class]');
  return { rune: member.codePointAt(0) ?? 0, next: index + 1 };
}

/** The error of a pattern that cannot be read. */
export function badPattern(pattern: string, why: string): RebaseError {
  const shown = pattern.slice(0, 80);
  return new RebaseError(
    'invalid-patch-file',
    `the pattern ${JSON.stringify(shown)} is malformed: ${why}`,
    { facts: { pattern: shown } },
  );
}

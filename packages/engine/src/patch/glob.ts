import { RebaseError } from '../errors';

/** `default`: `*` and `?` cross `/`, code points. `reference`: Go's `filepath.Match` away from Windows, bytes as Go walks them. */
export type GlobDialect = 'default' | 'reference';

/** True when the whole text matches. */
export type GlobMatcher = (text: string) => boolean;

interface Rune {
  readonly rune: number;
  readonly width: number;
}

/** Consumes one position of the value; the width it took, or 0 for no match. */
type Step = (value: readonly number[], at: number) => number;
type Token = Step | 'star';

const SLASH = 0x2f;
const LONGEST_PATTERN = 4096;

/**
 * Compiles a pattern. `*` any run, `?` one character, `[a-c]` and `[^a]` classes, `\` escapes; everything else is
 * literal, case-sensitive, whole string. Time is bounded by pattern × value: only the last star is ever retried.
 * Throws `invalid-patch-file` where Go reports ErrBadPattern (cnb-rebase.md 3.2).
 */
export function compileGlob(
  pattern: string,
  dialect: GlobDialect = 'default',
): GlobMatcher {
  const tokens = readTokens(pattern, dialect);
  const crossesSlash = dialect === 'default';
  return text => matches(tokens, unitsOf(text, dialect), crossesSlash);
}

/** One match of one pattern; compile it when it is used more than once. */
export function matchGlob(
  pattern: string,
  text: string,
  dialect: GlobDialect = 'default',
): boolean {
  return compileGlob(pattern, dialect)(text);
}

function matches(
  tokens: readonly Token[],
  value: readonly number[],
  crossesSlash: boolean,
): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (token < tokens.length || at < value.length) {
    const current = tokens.at(token);
    if (current === 'star') {
      star = token;
      starAt = at;
      token += 1;
      continue;
    }
    const width = current && at < value.length ? current(value, at) : 0;
    if (width > 0) {
      token += 1;
      at += width;
      continue;
    }
    if (star < 0 || starAt >= value.length) return false;
    if (!crossesSlash && value[starAt] === SLASH) return false;
    starAt += 1;
    at = starAt;
    token = star + 1;
  }
  return true;
}

function readTokens(pattern: string, dialect: GlobDialect): readonly Token[] {
  if (pattern.length > LONGEST_PATTERN) throw badPattern(pattern, 'too long');
  const runes = Array.from(pattern);
  const tokens: Token[] = [];
  let at = 0;
  while (at < runes.length) {
    const rune = runes[at];
    if (rune === '*') {
      tokens.push('star');
      at += 1;
    } else if (rune === '?') {
      tokens.push(anyRune(dialect));
      at += 1;
    } else if (rune === '[') {
      const group = readClass(runes, at + 1, pattern);
      tokens.push(classStep(group, dialect));
      at = group.next;
    } else {
      const escaped = rune === '\\';
      const literal = escaped ? runes[at + 1] : rune;
      if (literal === undefined) throw badPattern(pattern, 'trailing \\');
      tokens.push(...literalSteps(literal, dialect));
      at += escaped ? 2 : 1;
    }
  }
  return tokens;
}

interface RuneClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  readonly next: number;
}

function readClass(
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

function classStep(group: RuneClass, dialect: GlobDialect): Step {
  return (value, at) => {
    const { rune, width } = runeAt(value, at, dialect);
    const inside = group.ranges.some(
      ([low, high]) => low <= rune && rune <= high,
    );
    return inside === group.negated ? 0 : width;
  };
}

function anyRune(dialect: GlobDialect): Step {
  return (value, at) => {
    if (dialect === 'reference' && value[at] === SLASH) return 0;
    return runeAt(value, at, dialect).width;
  };
}

function literalSteps(literal: string, dialect: GlobDialect): readonly Step[] {
  return unitsOf(literal, dialect).map(
    unit => (value, at) => value[at] === unit ? 1 : 0,
  );
}

function unitsOf(text: string, dialect: GlobDialect): readonly number[] {
  return dialect === 'reference'
    ? Array.from(Buffer.from(text, 'utf8'))
    : Array.from(text, rune => rune.codePointAt(0) ?? 0);
}

/** Go may skip into the middle of a character; it then sees U+FFFD, one byte wide. */
function runeAt(
  value: readonly number[],
  at: number,
  dialect: GlobDialect,
): Rune {
  const unit = value[at];
  if (dialect === 'default' || unit < 0x80) return { rune: unit, width: 1 };
  const width = widthOfLead(unit);
  const bytes = value.slice(at, at + width);
  const whole =
    width > 1 &&
    bytes.length === width &&
    bytes.slice(1).every(byte => byte >= 0x80 && byte < 0xc0);
  if (!whole) return { rune: 0xfffd, width: 1 };
  const text = Buffer.from(bytes).toString('utf8');
  return { rune: text.codePointAt(0) ?? 0xfffd, width };
}

function widthOfLead(byte: number): number {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc2 ? 2 : 1;
}

function badPattern(pattern: string, why: string): RebaseError {
  const shown = pattern.slice(0, 80);
  return new RebaseError(
    'invalid-patch-file',
    `the pattern ${JSON.stringify(shown)} is malformed: ${why}`,
    { facts: { pattern: shown } },
  );
}

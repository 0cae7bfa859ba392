import { RuneClass, badPattern, readClass } from './globClass';
import { GlobDialect, runeAt, unitsOf } from './globText';

export type { GlobDialect };

/** True when the whole text matches. */
export type GlobMatcher = (text: string) => boolean;

/** Consumes one position of the value; the width it took, or 0 for no match. */
type Step = (value: readonly number[], at: number) => number;
type Token = Step | 'star';

const SLASH = 0x2f;
const LONGEST_PATTERN = 1024;

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
  if (dialect === 'reference') {
    return text => matches(tokens, unitsOf(text, dialect), false);
  }
  const [start] = pattern.split(/[*?[\\]/, 1);
  if (start === pattern) return text => text === pattern;
  if (`${start}*` === pattern) return text => text.startsWith(start);
  // Most patterns fail at their first characters, which is cheaper to see in the text as it is.
  return text =>
    text.startsWith(start) && matches(tokens, unitsOf(text, dialect), true);
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

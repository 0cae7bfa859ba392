/** One way to sign in that a registry offers (RFC 9110, 11.6.1). */
export interface Challenge {
  /** Lower case: `basic`, `bearer`. */
  readonly scheme: string;
  /** By lower-case name; quoted-pairs resolved. */
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_HEADER = 8 * 1024;
const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=\s*(?:,|$))/y;
const PARAMETER =
  /([!#$%&'*+\-.^_`|~0-9A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/y;
const BETWEEN = /[\s,]*/y;

/**
 * Reads `WWW-Authenticate`: several headers, several challenges in one header, any case, quoted or bare values. What
 * cannot be read is skipped; never throws.
 */
export function parseChallenges(
  header: string | readonly string[] | undefined,
): readonly Challenge[] {
  const values = typeof header === 'string' ? [header] : header ?? [];
  return values.flatMap(value => readHeader(value.slice(0, MAX_HEADER)));
}

function readHeader(text: string): Challenge[] {
  const challenges: Challenge[] = [];
  const cursor = { text, at: 0 };
  while (take(cursor, BETWEEN) && cursor.at < text.length) {
    const scheme = take(cursor, TOKEN)?.[0];
    if (scheme === undefined) cursor.at += 1;
    else {
      const parameters = readParameters(cursor);
      challenges.push({ scheme: scheme.toLowerCase(), parameters });
    }
  }
  return challenges;
}

/** Parameters end where the next word has no `=`: that is the next challenge's scheme. */
function readParameters(cursor: Cursor): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (;;) {
    const start = cursor.at;
    take(cursor, BETWEEN);
    const match = take(cursor, PARAMETER);
    if (!match) {
      cursor.at = start;
      skipToken68(cursor);
      return parameters;
    }
    const [, name = '', quoted, bare = ''] = match;
    const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, value);
  }
}

/** `Negotiate YII…=`: a value without a name, right after its scheme. */
function skipToken68(cursor: Cursor): void {
  const start = cursor.at;
  const spaced = take(cursor, / +/y);
  if (!spaced || !take(cursor, TOKEN68)) cursor.at = start;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text) ?? undefined;
  if (match) cursor.at = pattern.lastIndex;
  return match;
}

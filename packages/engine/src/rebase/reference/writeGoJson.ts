/** What can be written: a plain object is a struct in its own order, undefined fields left out; a Map is a Go map. */
export type GoOutput =
  | null
  | boolean
  | string
  | number
  | bigint
  | readonly GoOutput[]
  | ReadonlyMap<string, GoOutput>
  | { readonly [field: string]: GoOutput | undefined };

const ESCAPED: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/**
 * JSON byte for byte as Go's json.Marshal writes it: compact, map keys sorted by UTF-8 bytes, `<>&` and line separators
 * escaped, floats in the shortest form (which is ECMAScript's, but for -0).
 */
export function writeGoJson(value: GoOutput): string {
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'bigint') return value.toString();
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (isArray(value)) return `[${value.map(writeGoJson).join(',')}]`;
  if (isMap(value)) return writeMembers(sortedByBytes(value));
  return writeMembers(Object.entries(value));
}

function isArray(value: GoOutput): value is readonly GoOutput[] {
  return Array.isArray(value);
}

function isMap(value: object): value is ReadonlyMap<string, GoOutput> {
  return value instanceof Map;
}

function writeMembers(
  members: readonly (readonly [string, GoOutput | undefined])[],
): string {
  const written = members.flatMap(([key, member]) =>
    member === undefined ? [] : [`${writeText(key)}:${writeGoJson(member)}`],
  );
  return `{${written.join(',')}}`;
}

function sortedByBytes(
  map: ReadonlyMap<string, GoOutput>,
): readonly (readonly [string, GoOutput])[] {
  return [...map].sort(([a], [b]) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
}

function writeText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    char => ESCAPED[char],
  );
}

/** One path at which the data of two layers differ; a side without the path is undefined. */
export interface DataDifference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

const DEEPEST = 32;

/** Every path at which two JSON values differ, objects walked key by key, arrays compared whole. */
export function dataDifferences(
  from: unknown,
  to: unknown,
): readonly DataDifference[] {
  return walk(from ?? {}, to ?? {}, '', 0);
}

/** Equal as JSON: key order does not count. Anything nested deeper than 32 levels counts as different. */
export function sameData(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length &&
      a.every((entry, index) => sameData(entry, b[index], depth + 1))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  return keysOf(a, b).every(
    key =>
      Object.hasOwn(a, key) &&
      Object.hasOwn(b, key) &&
      sameData(a[key], b[key], depth + 1),
  );
}

function walk(
  from: unknown,
  to: unknown,
  path: string,
  depth: number,
): readonly DataDifference[] {
  if (isObject(from) && isObject(to) && depth < DEEPEST) {
    return keysOf(from, to).flatMap(key =>
      walk(
        ownValue(from, key),
        ownValue(to, key),
        path ? `${path}.${key}` : key,
        depth + 1,
      ),
    );
  }
  return sameData(from, to) ? [] : [{ path, from, to }];
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownValue(object: JsonRecord, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function keysOf(a: JsonRecord, b: JsonRecord): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

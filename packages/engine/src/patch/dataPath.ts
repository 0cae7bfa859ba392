/**
 * The value at a dotted path of a layer's data. At every object the longest existing key is taken first, so
 * `io.buildpacks.rebasable` is found as one key or as nested ones; arrays go by index. Only own properties count.
 * Undefined when nothing is there.
 */
export function readDataPath(data: unknown, path: string): unknown {
  return descend(data, path.split('.'), 0);
}

/**
 * The text that a data glob is held against: a string as it is, numbers and booleans as JSON writes them.
 * Undefined for everything else: null, objects and arrays never match.
 */
export function dataText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean'
    ? JSON.stringify(value)
    : undefined;
}

function descend(
  value: unknown,
  segments: readonly string[],
  from: number,
): unknown {
  if (from === segments.length) return value;
  if (Array.isArray(value)) return descendArray(value, segments, from);
  if (typeof value !== 'object' || value === null) return undefined;
  for (let to = segments.length; to > from; to--) {
    const key = segments.slice(from, to).join('.');
    if (!Object.hasOwn(value, key)) continue;
    const found = descend(Reflect.get(value, key), segments, to);
    if (found !== undefined) return found;
  }
  return undefined;
}

function descendArray(
  array: readonly unknown[],
  segments: readonly string[],
  from: number,
): unknown {
  const index = segments[from];
  return /^(0|[1-9]\d{0,8})$/.test(index)
    ? descend(array[Number(index)], segments, from + 1)
    : undefined;
}

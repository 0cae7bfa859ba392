/** Controls, line and paragraph separators, direction marks: what could redraw a screen or reorder a line. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** The same in JSON text, where C0 controls are escaped already and line ends are layout. */
const UNPRINTABLE_IN_JSON = /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A copy of a value with every text in it safe to show: labels and registry answers are strangers' words. */
export function printable<T>(value: T): T {
  return clean(value) as T;
}

/** JSON of a value, one document, indented, without any character that a terminal would obey. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    UNPRINTABLE_IN_JSON,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNPRINTABLE, '\ufffd');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]),
  );
}

import { RebaseError } from '../../errors';
import { GoObject, GoValue } from './goJson';
import { GoOutput } from './writeGoJson';

/**
 * Reading struct fields as encoding/json does: names match without regard to case, the last of several wins, objects
 * given twice are merged, null leaves the zero value. A value of another type throws `invalid-document`.
 */
export function goText(object: GoObject, name: string): string {
  const value = lastOf(object, name);
  if (value === null) return '';
  return typeof value === 'string' ? value : wrongType(name, value, 'string');
}

export function goBool(object: GoObject, name: string): boolean {
  const value = lastOf(object, name);
  if (value === null) return false;
  return typeof value === 'boolean' ? value : wrongType(name, value, 'bool');
}

/** An int64. */
export function goInt(object: GoObject, name: string): bigint {
  const value = lastOf(object, name);
  if (value === null) return 0n;
  const isInteger = isNumber(value) && /^-?\d{1,19}$/.test(value.text);
  return isInteger ? BigInt(value.text) : wrongType(name, value, 'int64');
}

/** Undefined for an absent or null slice, which Go tells from an empty one. */
export function goList<T>(
  object: GoObject,
  name: string,
  read: (value: GoValue) => T,
): readonly T[] | undefined {
  const value = lastOf(object, name);
  if (value === null) return undefined;
  return isList(value) ? value.map(read) : wrongType(name, value, 'slice');
}

export function goTexts(
  object: GoObject,
  name: string,
): readonly string[] | undefined {
  return goList(object, name, value => {
    if (value === null) return '';
    return typeof value === 'string' ? value : wrongType(name, value, 'string');
  });
}

/** A map; undefined when absent or null. */
export function goMap<T>(
  object: GoObject,
  name: string,
  read: (value: GoValue) => T,
): ReadonlyMap<string, T> | undefined {
  const found = goStruct(object, name);
  return (
    found && new Map(found.entries.map(([key, value]) => [key, read(value)]))
  );
}

/** A map of texts; empty when absent. */
export function goTextMap(
  object: GoObject,
  name: string,
): ReadonlyMap<string, string> {
  const read = (value: GoValue) =>
    goText({ kind: 'object', entries: [[name, value]] }, name);
  return goMap(object, name, read) ?? new Map();
}

/** A struct behind a pointer: undefined when absent or null. */
export function goStruct(object: GoObject, name: string): GoObject | undefined {
  let merged: GoObject | undefined;
  for (const value of allOf(object, name)) {
    if (value === null) merged = undefined;
    else if (!isObject(value)) return wrongType(name, value, 'struct');
    else {
      const entries = [...(merged?.entries ?? []), ...value.entries];
      merged = { kind: 'object', entries };
    }
  }
  return merged;
}

/** A struct held by value: absent and null leave it empty. */
export function goEmbedded(object: GoObject, name: string): GoObject {
  return goStruct(object, name) ?? { kind: 'object', entries: [] };
}

/** A field of type `any`, ready to be written again: maps sorted, numbers through float64. Null when absent. */
export function goAny(object: GoObject, name: string): GoOutput {
  return anyOf(lastOf(object, name));
}

/** The struct a whole document is decoded into; null decodes to an empty one. */
export function goDocument(value: GoValue): GoObject {
  if (value === null) return { kind: 'object', entries: [] };
  return isObject(value) ? value : wrongType('document', value, 'struct');
}

export function anyOf(value: GoValue): GoOutput {
  if (isNumber(value)) return float64(value.text);
  if (isObject(value)) {
    return new Map(value.entries.map(([key, member]) => [key, anyOf(member)]));
  }
  return isList(value) ? value.map(anyOf) : value;
}

function float64(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new RebaseError(
    'invalid-document',
    `json: cannot unmarshal number ${text.slice(
      0,
      80,
    )} into Go value of type float64`,
  );
}

function lastOf(object: GoObject, name: string): GoValue {
  return allOf(object, name).at(-1) ?? null;
}

function allOf(object: GoObject, name: string): readonly GoValue[] {
  const wanted = foldCase(name);
  return object.entries
    .filter(([key]) => foldCase(key) === wanted)
    .map(([, value]) => value);
}

/** Go folds ASCII letters, the long s and the Kelvin sign, and nothing else that a field name could meet. */
function foldCase(name: string): string {
  return name
    .replace(/[A-Z]/g, letter => letter.toLowerCase())
    .replace(/\u017f/g, 's')
    .replace(/\u212a/g, 'k');
}

function isList(value: GoValue): value is readonly GoValue[] {
  return Array.isArray(value);
}

function isNumber(
  value: GoValue,
): value is Extract<GoValue, { kind: 'number' }> {
  return kindOf(value) === 'number';
}

function isObject(value: GoValue): value is GoObject {
  return kindOf(value) === 'object';
}

function kindOf(value: GoValue): 'number' | 'object' | undefined {
  return typeof value === 'object' && value !== null && 'kind' in value
    ? value.kind
    : undefined;
}

function wrongType(name: string, value: GoValue, wanted: string): never {
  const found = kindOf(value) ?? (isList(value) ? 'array' : goName(value));
  throw new RebaseError(
    'invalid-document',
    `json: cannot unmarshal ${found} into field ${name} of type ${wanted}`,
  );
}

function goName(value: GoValue): string {
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

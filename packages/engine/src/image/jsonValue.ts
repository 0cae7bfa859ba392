import { JsonArray, JsonNode, JsonObject } from './jsonText';

/**
 * The plain value of a node. Objects have no prototype, so that no key can reach one; integers that a double
 * cannot hold come as their text.
 */
export function jsonValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object': {
      const value: Record<string, unknown> = Object.create(null);
      for (const [key, member] of node.members) {
        value[key] = jsonValue(member.value);
      }
      return value;
    }
    case 'array':
      return node.items.map(jsonValue);
    case 'number':
      return numberValue(node.text);
    default:
      return node.value;
  }
}

/** The value of a key, when the node is an object that has it. */
export function memberOf(
  node: JsonNode | undefined,
  key: string,
): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.get(key)?.value : undefined;
}

/** The text of a key, when it is one. */
export function textOf(
  node: JsonNode | undefined,
  key: string,
): string | undefined {
  const value = memberOf(node, key);
  return value?.kind === 'string' ? value.value : undefined;
}

/** The object behind a key, when it is one. */
export function objectOf(
  node: JsonNode | undefined,
  key: string,
): JsonObject | undefined {
  const value = memberOf(node, key);
  return value?.kind === 'object' ? value : undefined;
}

/** The array behind a key, when it is one. */
export function arrayOf(
  node: JsonNode | undefined,
  key: string,
): JsonArray | undefined {
  const value = memberOf(node, key);
  return value?.kind === 'array' ? value : undefined;
}

/** All text members of an object, without prototype; others are left out. */
export function textMap(
  node: JsonNode | undefined,
): Readonly<Record<string, string>> {
  const map: Record<string, string> = Object.create(null);
  if (node?.kind !== 'object') return map;
  for (const [key, { value }] of node.members) {
    if (value.kind === 'string') map[key] = value.value;
  }
  return map;
}

/** All texts of an array; other items are left out. */
export function textList(node: JsonNode | undefined): string[] {
  if (node?.kind !== 'array') return [];
  return node.items.flatMap(item =>
    item.kind === 'string' ? [item.value] : [],
  );
}

/** A size or count: a whole number from 0 up to 2^53. */
export function countOf(
  node: JsonNode | undefined,
  key: string,
): number | undefined {
  const value = memberOf(node, key);
  if (value?.kind !== 'number' || !/^[0-9]+$/.test(value.text)) {
    return undefined;
  }
  const count = Number(value.text);
  return Number.isSafeInteger(count) ? count : undefined;
}

function numberValue(text: string): number | string {
  const value = Number(text);
  const isWhole = /^-?[0-9]+$/.test(text);
  return (isWhole && !Number.isSafeInteger(value)) || !Number.isFinite(value)
    ? text
    : value;
}

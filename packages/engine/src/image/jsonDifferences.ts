import { JsonNode } from './jsonText';

/** A value that is different in two JSON texts; absent on the side that lacks it. */
export interface JsonDifference {
  /** `runImage.topLayer`, `buildpacks[0].layers.jre.sha`. */
  readonly path: string;
  /** JSON text, a string's without quotes. */
  readonly from?: string;
  readonly to?: string;
}

interface Side {
  readonly text: string;
  readonly node: JsonNode;
}

/** Where two JSON values differ, innermost first found, in the order of the second. Spelling counts: `1.0` is not `1`. */
export function jsonDifferences(
  from: Side | undefined,
  to: Side | undefined,
  path = '',
): JsonDifference[] {
  if (from && to && rawText(from) === rawText(to)) return [];
  const inner = from && to ? commonKeys(from, to) : undefined;
  if (!inner) {
    return [
      {
        path,
        ...(from && { from: plainText(from) }),
        ...(to && { to: plainText(to) }),
      },
    ];
  }
  return inner.flatMap(key =>
    jsonDifferences(
      from && memberOf(from, key),
      to && memberOf(to, key),
      joined(path, key),
    ),
  );
}

type Key = string | number;

/** Keys of both, when both are objects or both are lists. */
function commonKeys(from: Side, to: Side): Key[] | undefined {
  if (from.node.kind === 'object' && to.node.kind === 'object') {
    return [
      ...new Set([...to.node.members.keys(), ...from.node.members.keys()]),
    ];
  }
  if (from.node.kind === 'array' && to.node.kind === 'array') {
    const length = Math.max(from.node.items.length, to.node.items.length);
    return Array.from({ length }, (_, i) => i);
  }
  return undefined;
}

function memberOf({ text, node }: Side, key: Key): Side | undefined {
  const found =
    typeof key === 'string' ? valueAt(node, key) : itemAt(node, key);
  return found && { text, node: found };
}

function valueAt(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === 'object' ? node.members.get(key)?.value : undefined;
}

function itemAt(node: JsonNode, index: number): JsonNode | undefined {
  return node.kind === 'array' ? node.items[index] : undefined;
}

function joined(path: string, key: Key): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path ? `${path}.${key}` : key;
}

function rawText({ text, node }: Side): string {
  return text.slice(node.start, node.end);
}

function plainText(side: Side): string {
  return side.node.kind === 'string' ? side.node.value : rawText(side);
}

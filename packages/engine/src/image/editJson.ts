import { JsonMember, JsonNode, JsonObject } from './jsonText';

/** Text that takes the place of `[start, end)`; an insertion when both are equal. */
export interface JsonEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Carries out edits that do not overlap; everything outside of them stays byte for byte. */
export function editJson(text: string, edits: readonly JsonEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) throw new RangeError('JSON edits overlap');
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}

/** Puts JSON text where a value stands. */
export function replaceValue(node: JsonNode, json: string): JsonEdit {
  return { start: node.start, end: node.end, text: json };
}

/**
 * Sets (JSON text) and removes (undefined) members of one object. Members that stay keep their place; new ones
 * come last, in the order given.
 */
export function editMembers(
  object: JsonObject,
  changes: ReadonlyMap<string, string | undefined>,
): JsonEdit[] {
  const members = [...object.members];
  const stays = ([key]: [string, JsonMember]) =>
    !changes.has(key) || changes.get(key) !== undefined;
  const lastKept = members.findLastIndex(stays);
  const tail = members[lastKept]?.[1].end ?? object.start + 1;
  return [
    ...replacements(members, changes),
    ...removals(members, stays, lastKept, tail),
    ...additions(object, changes, lastKept >= 0, tail),
  ];
}

function replacements(
  members: readonly [string, JsonMember][],
  changes: ReadonlyMap<string, string | undefined>,
): JsonEdit[] {
  return members.flatMap(([key, { value }]) => {
    const json = changes.get(key);
    return json === undefined ? [] : [replaceValue(value, json)];
  });
}

/** A removed member takes the comma after it along, or the one before it when none follows. */
function removals(
  members: readonly [string, JsonMember][],
  stays: (member: [string, JsonMember]) => boolean,
  lastKept: number,
  tail: number,
): JsonEdit[] {
  const inner = members.slice(0, Math.max(lastKept, 0)).flatMap((member, i) => {
    const { start } = member[1];
    const end = members[i + 1][1].start;
    return stays(member) ? [] : [{ start, end, text: '' }];
  });
  const last = members.at(-1)?.[1].end ?? tail;
  return tail < last ? [...inner, { start: tail, end: last, text: '' }] : inner;
}

function additions(
  object: JsonObject,
  changes: ReadonlyMap<string, string | undefined>,
  hasMembers: boolean,
  tail: number,
): JsonEdit[] {
  const added = [...changes].flatMap(([key, json]) =>
    json === undefined || object.members.has(key)
      ? []
      : [`${JSON.stringify(key)}:${json}`],
  );
  if (added.length === 0) return [];
  const text = `${hasMembers ? ',' : ''}${added.join(',')}`;
  return [{ start: tail, end: tail, text }];
}

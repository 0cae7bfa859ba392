import { PatchDetails } from './patchRule';
import {
  JsonObject,
  invalid,
  own,
  readList,
  readObject,
  readText,
} from './jsonReading';

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const CLASSES = ['A', 'B', 'C'] as const;
const MOST_ENTRIES = 256;
/** Ids and titles stand in labels, plans and sentences. */
const LONGEST = 300;

/** Keys of `x-layer-rebase` that are understood; the others are kept out and warned about. */
export const DETAIL_KEYS: readonly string[] = [
  'id',
  'title',
  'severity',
  'cves',
  'advisory',
  'published',
  'invariants',
  'class',
  'group',
];

/** Our optional extension object of one patch; an absent one is empty. `path` names it in errors. */
export function readPatchDetails(value: unknown, path: string): PatchDetails {
  if (value === undefined) return { cves: [], invariants: [] };
  const object = readObject(value, path);
  const details: PatchDetails = {
    id: optionalText(object, 'id', path),
    title: optionalText(object, 'title', path),
    severity: oneOf(object, 'severity', path, SEVERITIES),
    cves: texts(object, 'cves', path),
    advisory: optionalText(object, 'advisory', path),
    published: isoDate(object, path),
    invariants: texts(object, 'invariants', path),
    class: oneOf(object, 'class', path, CLASSES),
    group: optionalText(object, 'group', path),
  };
  return Object.fromEntries(
    Object.entries(details).filter(([, entry]) => entry !== undefined),
  ) as unknown as PatchDetails;
}

function optionalText(
  object: JsonObject,
  key: string,
  path: string,
): string | undefined {
  const value = own(object, key);
  if (value === undefined) return undefined;
  const text = readText(value, `${path}.${key}`);
  if (text.length <= LONGEST) return text;
  throw invalid(`${path}.${key} is longer than ${LONGEST} characters`);
}

function texts(
  object: JsonObject,
  key: string,
  path: string,
): readonly string[] {
  const value = own(object, key);
  if (value === undefined) return [];
  return readList(value, `${path}.${key}`, MOST_ENTRIES).map((entry, index) =>
    readText(entry, `${path}.${key}[${index}]`),
  );
}

function oneOf<T extends string>(
  object: JsonObject,
  key: string,
  path: string,
  allowed: readonly T[],
): T | undefined {
  const value = own(object, key);
  if (value === undefined) return undefined;
  const found = allowed.find(entry => entry === value);
  if (found) return found;
  throw invalid(`${path}.${key} must be one of ${allowed.join(', ')}`);
}

function isoDate(object: JsonObject, path: string): string | undefined {
  const text = optionalText(object, 'published', path);
  if (text === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text))) {
    return text;
  }
  throw invalid(`${path}.published must be an ISO date`);
}

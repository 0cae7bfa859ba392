import { JsonObject, invalid, own, readList, readObject } from './jsonReading';
import { PatchSelector } from './patchRule';

/** One entry of a patch file before its fields are read; `path` names it in messages. */
export interface PatchEntry {
  readonly kind: PatchSelector['kind'];
  readonly path: string;
  readonly value: JsonObject;
}

const MOST_PATCHES = 1000;

/** The entries of either form: a list, or an object with `buildpacks` and `launcher`. Absent and null mean none. */
export function readPatchEntries(patches: unknown): readonly PatchEntry[] {
  const entries = entriesOfForm(patches);
  if (entries.length <= MOST_PATCHES) return entries;
  throw invalid(`patches has more than ${MOST_PATCHES} entries`);
}

function entriesOfForm(patches: unknown): readonly PatchEntry[] {
  if (patches === undefined || patches === null) return [];
  if (Array.isArray(patches)) return entriesOf('buildpack', patches, 'patches');
  const object = readObject(patches, 'patches');
  const buildpacks = own(object, 'buildpacks') ?? [];
  const launcher = own(object, 'launcher') ?? [];
  return [
    ...entriesOf('buildpack', buildpacks, 'patches.buildpacks'),
    ...(Array.isArray(launcher)
      ? entriesOf('launcher', launcher, 'patches.launcher')
      : [entryAt('launcher', launcher, 'patches.launcher')]),
  ];
}

function entriesOf(
  kind: PatchEntry['kind'],
  value: unknown,
  path: string,
): readonly PatchEntry[] {
  return readList(value, path, MOST_PATCHES).map((entry, index) =>
    entryAt(kind, entry, `${path}[${index}]`),
  );
}

function entryAt(
  kind: PatchEntry['kind'],
  value: unknown,
  path: string,
): PatchEntry {
  return { kind, path, value: readObject(value, path) };
}

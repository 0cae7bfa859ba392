import { DETAIL_KEYS } from './readPatchDetails';
import { JsonObject, own } from './jsonReading';
import { PatchRule } from './patchRule';
import { PatchEntry } from './patchEntries';

const COMMON = [
  'patch-image',
  'patch-image.mirrors',
  'must-match-sha',
  'x-layer-rebase',
];
const KNOWN: Readonly<Record<PatchEntry['kind'], readonly string[]>> = {
  buildpack: [...COMMON, 'buildpack', 'layer', 'data'],
  launcher: [...COMMON, 'version'],
};
const MOST_WARNINGS = 200;

/** What is no fault but worth saying: keys nobody reads, patterns that Go's `filepath.Match` reads differently. */
export function lintPatchFile(
  file: JsonObject,
  entries: readonly PatchEntry[],
  rules: readonly PatchRule[],
): readonly string[] {
  const patches = own(file, 'patches');
  const warnings = [
    ...(patches === undefined || patches === null
      ? ['the file has no patches']
      : []),
    ...unknownKeys(file, ['patches'], ''),
    ...(isPlainObject(patches)
      ? unknownKeys(patches, ['buildpacks', 'launcher'], 'patches.')
      : []),
    ...entries.flatMap((entry, index) => [
      ...lintEntry(entry),
      ...lintGlobs(entry.path, rules[index]),
    ]),
  ];
  return warnings.slice(0, MOST_WARNINGS);
}

function lintEntry({ kind, path, value }: PatchEntry): readonly string[] {
  const details = own(value, 'x-layer-rebase');
  return [
    ...unknownKeys(value, KNOWN[kind], `${path}.`),
    ...(isPlainObject(details)
      ? unknownKeys(details, DETAIL_KEYS, `${path}.x-layer-rebase.`)
      : []),
  ];
}

function lintGlobs(path: string, rule: PatchRule): readonly string[] {
  if (rule.selector.kind === 'launcher') return [];
  const { buildpack, data } = rule.selector;
  const crossing = [
    ...(/[*?]/.test(buildpack) && !buildpack.includes('/')
      ? [`${path}.buildpack`]
      : []),
    ...Object.entries(data)
      .filter(
        ([, glob]) =>
          glob === '*' || (glob.includes('*') && glob.includes('/')),
      )
      .map(([key]) => `${path}.data.${key}`),
  ];
  return crossing.map(
    name =>
      `${name}: the reference matcher lets * and ? stop at /, here they cross it`,
  );
}

function unknownKeys(
  object: JsonObject,
  known: readonly string[],
  prefix: string,
): readonly string[] {
  return Object.keys(object)
    .filter(key => !known.includes(key))
    .map(key => `${prefix}${key.slice(0, 80)} is not a known key`);
}

function isPlainObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { PatchDetails, PatchRule } from './patchRule';
import { invalid } from './jsonReading';

/** `list`: RFC #333, buildpack layers only. `object`: the form with a launcher section. */
export type PatchFileForm = 'list' | 'object';

/**
 * The text of a patch file, two spaces deep, that reads back to the same rules (sources and trust are not part of a
 * file). Throws `invalid-patch-file` for a launcher rule in the list form, which has no place for it.
 */
export function writePatchFile(
  rules: readonly PatchRule[],
  form: PatchFileForm,
): string {
  const buildpacks = rules.filter(rule => rule.selector.kind === 'buildpack');
  const launchers = rules.filter(rule => rule.selector.kind === 'launcher');
  if (form === 'list' && launchers.length > 0) {
    throw invalid('the list form cannot hold a launcher patch; write objects');
  }
  const patches =
    form === 'list'
      ? buildpacks.map(writeRule)
      : {
          ...(buildpacks.length > 0 && {
            buildpacks: buildpacks.map(writeRule),
          }),
          ...(launchers.length > 0 && { launcher: oneOrAll(launchers) }),
        };
  return `${JSON.stringify({ patches }, undefined, 2)}\n`;
}

function oneOrAll(rules: readonly PatchRule[]): unknown {
  const written = rules.map(writeRule);
  return written.length === 1 ? written[0] : written;
}

function writeRule(rule: PatchRule): Readonly<Record<string, unknown>> {
  return {
    ...writeSelector(rule),
    'patch-image': rule.patchImage,
    ...(rule.mirrors.length > 0 && { 'patch-image.mirrors': rule.mirrors }),
    ...(rule.mustMatch.length > 0 && { 'must-match-sha': rule.mustMatch }),
    ...writeDetails(rule.details),
  };
}

function writeSelector({ selector }: PatchRule) {
  if (selector.kind === 'launcher') {
    return selector.version === undefined ? {} : { version: selector.version };
  }
  const { buildpack, layer, data } = selector;
  return {
    buildpack,
    layer,
    ...(Object.keys(data).length > 0 && { data }),
  };
}

function writeDetails(details: PatchDetails) {
  const entries = Object.entries(details).filter(
    ([, value]) => value !== undefined && !isEmptyList(value),
  );
  return entries.length === 0
    ? {}
    : { 'x-layer-rebase': Object.fromEntries(entries) };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

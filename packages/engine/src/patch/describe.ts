import { PatchableLayer } from './imageFacts';
import { patchId } from './patchId';
import { PatchRule } from './patchRule';

/** The id under which sources are trusted for the launcher, as the exporter names its layer. */
export const LAUNCHER_ID = 'buildpacksio/lifecycle';

/** `layer helper of paketo-buildpacks/ca-certificates`, `the launcher`. */
export function describeLayer(layer: PatchableLayer): string {
  return layer.kind === 'launcher'
    ? 'the launcher'
    : `layer ${layer.layer} of ${layer.buildpack}`;
}

/** What a rule selects, in the words of its patterns. */
export function describeSelector({ selector }: PatchRule): string {
  if (selector.kind === 'launcher') {
    return selector.version === undefined
      ? 'the launcher'
      : `launcher ${selector.version}`;
  }
  return `layer ${selector.layer} of ${selector.buildpack}`;
}

/** The name a person knows a patch by: its title, else its id. */
export function describePatch(rule: PatchRule): string {
  return rule.details.title ?? patchId(rule);
}

/** Values that every reason about a layer carries. */
export function layerFacts(
  rule: PatchRule,
  layer: PatchableLayer,
): Readonly<Record<string, string>> {
  return {
    patch: patchId(rule),
    ...(layer.kind === 'launcher'
      ? { buildpack: LAUNCHER_ID, layer: 'launcher' }
      : { buildpack: layer.buildpack, layer: layer.layer }),
  };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

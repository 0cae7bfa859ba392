import { readDataPath } from './dataPath';
import { LAUNCHER_ID } from './describe';
import { matchGlob } from './glob';
import { PatchableLayer } from './imageFacts';

/** An operator's word that a layer may be replaced. */
export interface AllowRule {
  readonly buildpack: string;
  readonly layer: string;
  readonly why: string;
}

/**
 * What the author says in the layer's data: `io.buildpacks.rebasable` (as one key or nested) or `rebase.rebasable`.
 * Undefined when neither is a boolean; a `false` in either shape wins.
 */
export function rebasableMark(layer: PatchableLayer): boolean | undefined {
  if (layer.kind === 'launcher') return undefined;
  const marks = [
    readDataPath(layer.data, 'io.buildpacks.rebasable'),
    readDataPath(layer.data, 'rebase.rebasable'),
  ];
  if (marks.includes(false)) return false;
  return marks.includes(true) ? true : undefined;
}

/** The first allow rule that names the layer. */
export function findAllowRule(
  layer: PatchableLayer,
  rules: readonly AllowRule[] = [],
): AllowRule | undefined {
  const [buildpack, name] =
    layer.kind === 'launcher'
      ? [LAUNCHER_ID, 'launcher']
      : [layer.buildpack, layer.layer];
  return rules.find(
    rule => matchGlob(rule.buildpack, buildpack) && matchGlob(rule.layer, name),
  );
}

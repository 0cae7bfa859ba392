import { matchesAsReference } from '../rebase/reference/referencePatches';
import { Reason } from '../reason';
import { dataText, readDataPath } from './dataPath';
import { describePatch, describeSelector } from './describe';
import { GlobMatcher, compileGlob } from './glob';
import { ImageFacts, PatchableLayer, RuleMatch } from './imageFacts';
import { patchId } from './patchId';
import { PatchRule, PatchSelector } from './patchRule';
import { groupKey } from './patchGroup';

/** Longer values are no versions, names or addresses; matching them would only cost time. */
const LONGEST_VALUE = 8192;

type LayerTest = (layer: PatchableLayer) => boolean;

/**
 * Which layers of the app each rule selects, in rule order, then layer order. A rule without a match gives an info;
 * the other rules of its group are then left out too, with a warning. Throws `invalid-patch-file` on a bad pattern.
 */
export function matchRules(
  app: ImageFacts,
  rules: readonly PatchRule[],
): { readonly matches: RuleMatch[]; readonly reasons: Reason[] } {
  const found = rules.map((rule, ruleIndex) => ({
    rule,
    matches: app.layers
      .filter(selects(rule))
      .map(layer => ({ ruleIndex, rule, layer })),
  }));
  const unmatched = found.filter(entry => entry.matches.length === 0);
  const broken = new Set(unmatched.map(({ rule }) => groupKey(rule)));
  const isLeftOut = ({ rule, matches }: (typeof found)[number]) =>
    matches.length > 0 && isBroken(rule, broken);
  return {
    matches: found
      .filter(entry => !isLeftOut(entry))
      .flatMap(entry => entry.matches),
    reasons: [
      ...unmatched.map(({ rule }) => noMatch(rule)),
      ...found.filter(isLeftOut).map(({ rule }) => leftOut(rule)),
    ],
  };
}

function isBroken(
  rule: PatchRule,
  broken: ReadonlySet<string | undefined>,
): boolean {
  const key = groupKey(rule);
  return key !== undefined && broken.has(key);
}

/** Rules are read once and matched against every image of a fleet. */
const TESTS = new WeakMap<PatchRule, LayerTest>();

function selects(rule: PatchRule): LayerTest {
  const known = TESTS.get(rule);
  if (known) return known;
  const test = compileTest(rule);
  TESTS.set(rule, test);
  return test;
}

function compileTest({ selector, dialect }: PatchRule): LayerTest {
  if (selector.kind === 'launcher') return selectsLauncher(selector.version);
  return dialect === 'reference'
    ? layer => matchesAsReference(layer, selector)
    : selectsBuildpackLayer(selector);
}

function selectsLauncher(version: string | undefined): LayerTest {
  const versionMatches = compileGlob(version ?? '*');
  return layer =>
    layer.kind === 'launcher' &&
    (version === undefined ||
      (layer.version !== undefined && versionMatches(layer.version)));
}

function selectsBuildpackLayer(
  selector: Extract<PatchSelector, { kind: 'buildpack' }>,
): LayerTest {
  const buildpackMatches = compileGlob(selector.buildpack);
  const layerMatches = compileGlob(selector.layer);
  const data = Object.entries(selector.data).map(
    ([path, glob]) => [path, compileGlob(glob)] as const,
  );
  return layer =>
    layer.kind === 'buildpack' &&
    layerMatches(layer.layer) &&
    buildpackMatches(layer.buildpack) &&
    data.every(([path, glob]) => dataMatches(layer.data, path, glob));
}

function dataMatches(data: unknown, path: string, glob: GlobMatcher): boolean {
  const text = dataText(readDataPath(data, path));
  return text !== undefined && text.length <= LONGEST_VALUE && glob(text);
}

function noMatch(rule: PatchRule): Reason {
  return {
    code: 'patch-no-match',
    severity: 'info',
    sentence: `Patch ${describePatch(
      rule,
    )} does not concern this image: it has no ${describeSelector(
      rule,
    )} as the patch describes it.`,
    cure: '',
    facts: { patch: patchId(rule), selects: describeSelector(rule) },
  };
}

function leftOut(rule: PatchRule): Reason {
  const group = rule.details.group ?? '';
  return {
    code: 'patch-no-match',
    severity: 'warning',
    sentence: `Patch ${describePatch(
      rule,
    )} is left out: another patch of its group ${group} matches nothing in this image, and a group is applied whole or not at all.`,
    cure: 'Ask the publisher of the patches for a group that fits this image, or for the patch on its own.',
    facts: { patch: patchId(rule), group },
  };
}

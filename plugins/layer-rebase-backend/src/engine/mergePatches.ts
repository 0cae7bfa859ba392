import { PatchRule, matchGlob, patchId } from '@layer-rebase/engine';

/** Two sources that have different patches for exactly the same layers. */
export interface PatchConflict {
  /** What both select: `launcher`, or buildpack and layer. */
  readonly target: string;
  /** The rule that counts, and the one that does not. */
  readonly kept: PatchRule;
  readonly dropped: PatchRule;
}

export interface MergedPatches {
  /** In the order of the sources. */
  readonly rules: readonly PatchRule[];
  readonly conflicts: readonly PatchConflict[];
}

/** By this id a source is trusted with the launcher. */
const LAUNCHER_ID = 'buildpacksio/lifecycle';

/**
 * Joins the rules of several sources: of rules that select exactly the same, the source that stands first counts. Only
 * a source that is trusted for what a rule selects can displace another's. Rules that merely overlap all stay: which of
 * them is meant is a question to the owner.
 */
export function mergePatches(
  sources: readonly (readonly PatchRule[])[],
): MergedPatches {
  const first = new Map<string, { source: number; rule: PatchRule }>();
  const rules: PatchRule[] = [];
  const conflicts: PatchConflict[] = [];
  sources.forEach((list, source) => {
    for (const rule of list) {
      const key = selectionOf(rule);
      const known = first.get(key);
      if (known && known.source !== source) {
        if (known.rule.patchImage !== rule.patchImage) {
          const target = targetOf(rule);
          conflicts.push({ target, kept: known.rule, dropped: rule });
        }
        continue;
      }
      rules.push(rule);
      if (!known && isTrusted(rule)) first.set(key, { source, rule });
    }
  });
  return { rules, conflicts };
}

/** True when everything the rule could select is something its source may patch. */
export function isTrusted(rule: PatchRule): boolean {
  const { selector, trustedBuildpacks } = rule;
  const id = selector.kind === 'launcher' ? LAUNCHER_ID : selector.buildpack;
  return (
    trustedBuildpacks === undefined ||
    trustedBuildpacks.some(
      glob =>
        glob === '*' || glob === id || (isPlain(id) && matchGlob(glob, id)),
    )
  );
}

/** `launcher`, or `buildpack: layer`. */
export function targetOf({ selector }: PatchRule): string {
  return selector.kind === 'launcher'
    ? 'launcher'
    : `${selector.buildpack}: ${selector.layer}`;
}

/** What people call the rule. */
export function titleOf(rule: PatchRule): string {
  return rule.details.title ?? patchId(rule);
}

function selectionOf({ selector, mustMatch }: PatchRule): string {
  return JSON.stringify([
    selector.kind === 'launcher'
      ? [selector.version ?? '*']
      : [
          selector.buildpack,
          selector.layer,
          Object.entries(selector.data).sort(),
        ],
    [...mustMatch].sort(),
  ]);
}

/** A pattern in a rule may reach further than the pattern its source is trusted for. */
function isPlain(id: string): boolean {
  return !/[*?[\\]/.test(id);
}

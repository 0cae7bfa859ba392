import { Reason } from '../reason';
import { RebasePolicy } from '../rebase/rebasePolicy';
import { findConflicts } from './findConflicts';
import { ImageFacts, LayerReplacement, RuleMatch } from './imageFacts';
import { MatchVerdict, judgeMatch } from './judgeMatch';
import { describePatch } from './describe';
import { groupKey } from './patchGroup';
import { patchId } from './patchId';

export interface JudgeMatchesOptions {
  readonly app: ImageFacts;
  /** As found by matchRules. */
  readonly matches: readonly RuleMatch[];
  /** What stands behind each rule's patch image on the app's platform, by rule index. */
  readonly images: ReadonlyMap<number, ImageFacts | 'platform-missing'>;
  readonly policy: RebasePolicy;
}

/**
 * Decides which of the selected layers may be replaced and by what. Lists every reason: what speaks against a swap
 * blocks, what force overrode warns, what needs no work informs. The gate for layer patches as a whole is the caller's.
 */
export function judgeMatches(options: JudgeMatchesOptions): {
  readonly replacements: LayerReplacement[];
  readonly reasons: Reason[];
} {
  const verdicts = options.matches.map(match =>
    judgeMatch(match, {
      ...options,
      patch: options.images.get(match.ruleIndex),
    }),
  );
  const missing = new Set(
    verdicts
      .filter(verdict => verdict.platformMissing)
      .map(({ match }) => groupKey(match.rule)),
  );
  const isLeftOut = ({ match, replacement }: MatchVerdict) =>
    replacement !== undefined && inGroup(match, missing);
  const wanted = verdicts.filter(verdict => !isLeftOut(verdict));
  const conflicts = findConflicts(wanted);
  return {
    replacements: wanted.flatMap(({ match, replacement }) =>
      replacement && !conflicts.layers.has(match.layer) ? [replacement] : [],
    ),
    reasons: [
      ...verdicts.flatMap(verdict =>
        isLeftOut(verdict) ? [leftOut(verdict.match)] : verdict.reasons,
      ),
      ...conflicts.reasons,
    ],
  };
}

function inGroup(
  { rule }: RuleMatch,
  groups: ReadonlySet<string | undefined>,
): boolean {
  const key = groupKey(rule);
  return key !== undefined && groups.has(key);
}

function leftOut({ rule }: RuleMatch): Reason {
  const group = rule.details.group ?? '';
  return {
    code: 'patch-platform-missing',
    severity: 'warning',
    sentence: `Patch ${describePatch(
      rule,
    )} is left out: another patch of its group ${group} has nothing for this platform, and a group is applied whole or not at all.`,
    cure: 'Ask the publisher of the patches for images of this platform.',
    facts: { patch: patchId(rule), group },
  };
}

import { Reason } from '../reason';
import { capital, describeLayer, describePatch, layerFacts } from './describe';
import { PatchableLayer } from './imageFacts';
import { MatchVerdict } from './judgeMatch';

/** Layers that more than one patch wants to replace. None of them is replaced: nobody said which patch wins. */
export function findConflicts(verdicts: readonly MatchVerdict[]): {
  readonly layers: ReadonlySet<PatchableLayer>;
  readonly reasons: readonly Reason[];
} {
  const claims = new Map<PatchableLayer, MatchVerdict[]>();
  for (const verdict of verdicts.filter(({ claims: claimed }) => claimed)) {
    const others = claims.get(verdict.match.layer) ?? [];
    claims.set(verdict.match.layer, [...others, verdict]);
  }
  const contested = [...claims].filter(([, claimants]) => claimants.length > 1);
  return {
    layers: new Set(contested.map(([layer]) => layer)),
    reasons: contested.map(([layer, claimants]) => conflict(layer, claimants)),
  };
}

function conflict(
  layer: PatchableLayer,
  claimants: readonly MatchVerdict[],
): Reason {
  const rules = claimants.map(({ match }) => match.rule);
  const names = rules.map(describePatch).join(' and ');
  return {
    code: 'patch-conflict',
    severity: 'blocking',
    sentence: `${capital(describeLayer(layer))} is claimed by ${
      rules.length
    } patches: ${names}.`,
    cure: 'Choose one of them.',
    facts: { ...layerFacts(rules[0], layer), patches: names },
  };
}

import { capital, describeLayer } from './describe';
import { Objection, doubt } from './objection';
import { findAllowRule, rebasableMark } from './rebasableMark';
import { SwapContext } from './swapContext';

/**
 * Default deny. A swap is allowed by the author's mark, by an operator's allow rule, or, for a class A layer whose
 * author does not forbid it, by a rule that was made for this very layer. Class C has its own judge.
 */
export function judgePermission(context: SwapContext): readonly Objection[] {
  const { swap, policy, layerClass, guarded } = context;
  const mark = rebasableMark(swap.from);
  const byItself = layerClass.class === 'A' && mark !== false;
  const allowed =
    layerClass.class === 'C' ||
    mark === true ||
    (byItself && guarded) ||
    findAllowRule(swap.from, policy.allowLayers) !== undefined;
  if (allowed) return [];
  return [byItself ? unguarded(context) : unmarked(context, mark === false)];
}

function unguarded({ swap, layerClass }: SwapContext): Objection {
  return doubt(swap, {
    code: 'layer-not-marked-rebasable',
    sentence: `Nothing says that this patch was made for ${describeLayer(
      swap.from,
    )}: no digest, no version, no invariant that holds.`,
    cure: 'Add must-match-sha or invariants to the patch, or have an operator allow the layer.',
    facts: { class: layerClass.class },
  });
}

function unmarked(
  { swap, layerClass }: SwapContext,
  forbidden: boolean,
): Objection {
  const layer = capital(describeLayer(swap.from));
  return doubt(swap, {
    code: 'layer-not-marked-rebasable',
    sentence: forbidden
      ? `${layer} is marked by its author as not replaceable.`
      : `${layer} is not marked as replaceable.`,
    cure: 'Rebuild with a buildpack that marks the layer, have an operator allow it, or force the patch.',
    facts: { class: layerClass.class, forbidden },
  });
}

import { RebasePolicy } from '../rebase/rebasePolicy';
import { ImageFacts } from './imageFacts';
import { InvariantCheck, checkInvariants } from './invariants';
import { LayerClass, classifyLayer } from './layerClass';
import { Swap } from './objection';

export interface SwapQuestion {
  readonly swap: Swap;
  readonly app: ImageFacts;
  readonly patch: ImageFacts;
  readonly policy: RebasePolicy;
}

/** A swap with what all its judges need to know. */
export interface SwapContext extends SwapQuestion {
  readonly layerClass: LayerClass;
  readonly invariants: InvariantCheck;
  /** The rule names this very digest, or invariants were compared and are equal. */
  readonly proven: boolean;
  /** Proven, or a launcher rule that names versions: the rule was made for this layer. */
  readonly guarded: boolean;
}

export function swapContext(question: SwapQuestion): SwapContext {
  const { from, to, rule } = question.swap;
  const layerClass = classifyLayer(from, rule);
  const invariants = checkInvariants({
    app: from,
    patch: to,
    rule,
    strict: layerClass.class === 'B',
  });
  const named =
    from.diffId !== undefined && rule.mustMatch.includes(from.diffId);
  const equal =
    invariants.checked.length > 0 && invariants.changed.length === 0;
  const versioned =
    rule.selector.kind === 'launcher' && rule.selector.version !== undefined;
  return {
    ...question,
    layerClass,
    invariants,
    proven: named || equal,
    guarded: named || equal || versioned,
  };
}

import { Reason, ReasonCode } from '../reason';
import { layerFacts } from './describe';
import { PatchableLayer } from './imageFacts';
import { PatchRule } from './patchRule';

/** Something that speaks against a swap, and whether force may override it. */
export interface Objection {
  readonly reason: Reason;
  readonly forceable: boolean;
}

/** What is to be swapped: the rule, the app's layer, the layer that would take its place. */
export interface Swap {
  readonly rule: PatchRule;
  readonly from: PatchableLayer;
  readonly to: PatchableLayer;
}

/** An objection that nothing overrides. */
export function refuse(
  swap: Pick<Swap, 'rule' | 'from'>,
  objection: ObjectionText,
): Objection {
  return { reason: blocking(swap, objection), forceable: false };
}

/** An objection that force turns into a warning. */
export function doubt(
  swap: Pick<Swap, 'rule' | 'from'>,
  objection: ObjectionText,
): Objection {
  return { reason: blocking(swap, objection), forceable: true };
}

/** The warning that stays in the plan when force overrode an objection. */
export function forced({ reason }: Objection): Reason {
  return {
    code: 'forced',
    severity: 'warning',
    sentence: `Forced although: ${reason.sentence}`,
    cure: 'Test the image before it goes to production; roll back if it misbehaves.',
    facts: { ...reason.facts, overridden: reason.code },
  };
}

interface ObjectionText {
  readonly code: ReasonCode;
  readonly sentence: string;
  readonly cure: string;
  readonly facts?: Reason['facts'];
}

function blocking(
  { rule, from }: Pick<Swap, 'rule' | 'from'>,
  { code, sentence, cure, facts }: ObjectionText,
): Reason {
  return {
    code,
    severity: 'blocking',
    sentence,
    cure,
    facts: { ...layerFacts(rule, from), ...facts },
  };
}

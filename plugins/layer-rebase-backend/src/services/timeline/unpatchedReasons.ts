import {
  ImageStatus,
  ReasonView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { BroughtBack } from '../../store/ChronicleStore';
import { dayOf, personOf } from './sayings';

export const UNPATCHED_CODE = 'unpatched-by-push';

/** `A push on 10 May brought back the launcher 0.20.14 that ana had replaced.` */
export function broughtBackSentence({ what, by, pushedAt }: BroughtBack) {
  return `A push on ${dayOf(pushedAt)} brought back ${what} that ${personOf(
    by,
  )} had replaced.`;
}

/** What is translated by: everything the sentence says. */
export function broughtBackFacts(thing: BroughtBack) {
  const { kind, what, by, rebaseId, pushedAt, version, id, layer } = thing;
  return {
    kind,
    what,
    by,
    rebase: rebaseId,
    pushedAt,
    ...(version && { version }),
    ...(id && { buildpack: id }),
    ...(layer && { layer }),
  };
}

/** The status with a warning for each thing that a push brought back. */
export function withUnpatched(
  status: ImageStatus,
  broughtBack: readonly BroughtBack[],
): ImageStatus {
  if (broughtBack.length === 0) return status;
  const warnings = broughtBack.map(
    (thing): ReasonView => ({
      code: UNPATCHED_CODE,
      severity: 'warning',
      sentence: broughtBackSentence(thing),
      cure: 'Rebase it again, and bring the build up to date (builder, buildpacks, base), so that the next push does not undo it.',
      facts: broughtBackFacts(thing),
    }),
  );
  const blocking = status.reasons.filter(isBlocking);
  const others = status.reasons.filter(reason => !isBlocking(reason));
  return { ...status, reasons: [...blocking, ...warnings, ...others] };
}

function isBlocking({ severity }: ReasonView): boolean {
  return severity === 'blocking';
}

import { HostRest } from './HostRest';
import type { PlanOutcome } from './Planner';

/** Moved bytes are not measured, only answers: beyond this many, a time would be a guess. */
const MOST_BYTES = 50 * 1024 * 1024;

/**
 * How long a rebase takes about: its requests by the time that answers of its registry took lately. Undefined when nothing
 * is to be done, nothing was measured, or so much is to be copied that answers say little.
 */
export function secondsExpected(
  planned: PlanOutcome | undefined,
  hosts: Pick<HostRest, 'answerMs'>,
): number | undefined {
  if (planned?.outcome.kind !== 'plan' || !planned.outcome.changed) {
    return undefined;
  }
  const { cost, target } = planned.outcome;
  const answerMs = hosts.answerMs(target.registry);
  const bytes = cost.bytesToCopy + cost.bytesToUpload;
  if (answerMs === undefined || bytes > MOST_BYTES) return undefined;
  return Math.max(1, Math.ceil((cost.requests * answerMs) / 1000));
}

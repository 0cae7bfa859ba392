import { requestBudget, BUDGETS } from './budgets';
import { CountedWork } from './countWork';

/** Every budget that was exceeded and every count on which client and registry disagree, as sentences. */
export function checkBudgets(counted: readonly CountedWork[]): string[] {
  return counted.flatMap(work => [...overBudget(work), ...miscounted(work)]);
}

function overBudget(cost: CountedWork): string[] {
  const budget = BUDGETS[cost.work];
  const limits = [
    ['requests', cost.requests, requestBudget(cost.work, cost.stand)],
    ['bytes', cost.seen.bytesUp + cost.seen.bytesDown, budget.bytes],
    ['writes', cost.writes, budget.writes],
  ] as const;
  return limits
    .filter(([, is, most]) => most !== undefined && is > most)
    .map(
      ([what, is, most]) =>
        `${cost.work} on ${cost.stand}: ${is} ${what}, budget ${most}`,
    );
}

function miscounted({ work, stand, seen, ...own }: CountedWork): string[] {
  return (['requests', 'bytesUp', 'bytesDown'] as const)
    .filter(what => own[what] !== seen[what])
    .map(
      what =>
        `${work} on ${stand}: the client counted ${own[what]} ${what}, the registry saw ${seen[what]}`,
    );
}

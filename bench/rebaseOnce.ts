import {
  applyPlan,
  planRebase,
  PlanRebaseOptions,
  RebaseResult,
} from '@layer-rebase/engine';

/** Plan and apply; a refusal is a fault of the benchmark. */
export async function rebaseOnce(
  options: PlanRebaseOptions,
): Promise<RebaseResult> {
  const plan = await planRebase(options);
  if (plan.kind === 'refusal') {
    const codes = plan.reasons.map(
      ({ code, sentence }) => `${code}: ${sentence}`,
    );
    throw new Error(`${options.image} was refused:\n${codes.join('\n')}`);
  }
  return applyPlan({ registry: options.registry, plan });
}

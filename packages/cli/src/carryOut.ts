import { applyPlan, attestRebase, RebasePlan } from '@layer-rebase/engine';
import { EXIT, ExitCode } from './exitCode';
import { followSteps } from './progress/followSteps';
import { printFailure, printResult, RebaseWork } from './rebaseAnswers';
import { describeStanding } from './report/describeStanding';
import { writeReport } from './report/writeReport';

/** Applies a plan with all that goes with it, statement and report, and says how it went. */
export async function carryOut(
  plan: RebasePlan,
  work: RebaseWork,
): Promise<ExitCode> {
  const { registry, signal, progress, flags, signer, uploads } = work;
  const steps = followSteps(progress.onProgress);
  try {
    const { onProgress } = steps;
    if (signer) {
      const requestedBy = flags.requester;
      await attestRebase({
        registry,
        plan,
        signer,
        requestedBy,
        uploads,
        signal,
      });
    }
    const result = await applyPlan({
      registry,
      plan,
      uploads,
      signal,
      onProgress,
    });
    printResult(plan, result, work);
  } catch (error) {
    const standing = await describeStanding(registry, plan, steps);
    return printFailure(error, standing, work);
  }
  return flags.report ? report(plan, flags.report, work) : EXIT.done;
}

async function report(
  plan: RebasePlan,
  path: string,
  work: RebaseWork,
): Promise<ExitCode> {
  try {
    await writeReport(path, plan);
    return EXIT.done;
  } catch (error) {
    const standing = `The image is rebased (${plan.resultDigest}); only the report ${path} is missing.`;
    // The answer is on stdout already, and stays the only document there.
    printFailure(error, [standing], {
      ...work,
      flags: { ...work.flags, json: false },
    });
    return EXIT.reportNotWritten;
  }
}

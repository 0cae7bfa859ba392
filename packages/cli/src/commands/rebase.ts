import {
  applyPlan,
  planRebase,
  RebasePlan,
  RebaseResult,
  Refusal,
  Registry,
} from '@layer-rebase/engine';
import { Command, Option } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT, ExitCode, exitCodeOf } from '../exitCode';
import { openRegistry } from '../openRegistry';
import { namedImages, readPlanRequest } from '../options/planOptions';
import { addRebaseOptions, RebaseFlags } from '../options/rebaseFlags';
import { contactedLine } from '../print/contacted';
import { printFault } from '../print/fault';
import { digestView } from '../print/names';
import { refusalLines } from '../print/refusal';
import { resultLines, resultValue } from '../print/result';
import { printableJson } from '../printable';
import { ProgressView, showProgress } from '../progress/showProgress';
import { followSteps } from '../progress/followSteps';
import { describeStanding } from '../report/describeStanding';
import { writeReport } from '../report/writeReport';
import { Terminal } from '../terminal';

const EXAMPLES = `
Examples
  layer-rebase rebase registry.acme.dev/shop/web:1.4
  layer-rebase rebase registry.acme.dev/shop/web:1.4 --run-image registry.acme.dev/run:1.2.3 --keep-previous
  layer-rebase rebase registry.acme.dev/shop/web:1.4 --tag 1.4-patched --report report.toml
  layer-rebase rebase registry.acme.dev/shop/web:1.4 --run-image keep \\
      --layer-patches patches.json --experimental warn`;

interface WriteFlags extends RebaseFlags {
  readonly report?: string;
}

/** `rebase`: plans, applies the plan at once, and says how to undo it. */
export function rebaseCommand(context: CommandContext): Command {
  const command = new Command('rebase')
    .description(
      'move an image onto a newer run image, replace layers by patches',
    )
    .argument('<image>', 'image name with tag; the tag is moved')
    .addHelpText('after', EXAMPLES);
  return addRebaseOptions(command)
    .addOption(
      new Option('--report <file>', 'write report.toml here').env(
        'CNB_REPORT_PATH',
      ),
    )
    .action((image: string, flags: WriteFlags) =>
      rebase(image, flags, context),
    );
}

async function rebase(
  image: string,
  flags: WriteFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const request = await readPlanRequest(image, flags);
  const registry = openRegistry(flags, namedImages(request));
  const progress = showProgress(terminal, { quiet: Boolean(flags.json) });
  const work = { registry, signal, progress, flags, terminal };
  try {
    const { onProgress } = progress;
    const plan = await planRebase({ ...request, registry, signal, onProgress });
    finish(
      plan.kind === 'plan'
        ? await carryOut(plan, work)
        : printRefusal(plan, work),
    );
  } catch (error) {
    finish(fail(error, ['Nothing was written.'], work));
  } finally {
    progress.stop();
    await registry.close();
  }
}

interface Work {
  readonly registry: Registry;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  readonly flags: WriteFlags;
  readonly terminal: Terminal;
}

async function carryOut(plan: RebasePlan, work: Work): Promise<ExitCode> {
  const { registry, signal, progress, flags } = work;
  const steps = followSteps(progress.onProgress);
  try {
    const { onProgress } = steps;
    const result = await applyPlan({ registry, plan, signal, onProgress });
    printResult(plan, result, work);
  } catch (error) {
    const standing = await describeStanding(registry, plan, steps);
    return fail(error, standing, work);
  }
  return flags.report ? report(plan, flags.report, work) : EXIT.done;
}

function printResult(plan: RebasePlan, result: RebaseResult, work: Work) {
  const { flags, terminal, progress } = work;
  const traffic = work.registry.traffic();
  progress.stop();
  if (flags.json) {
    terminal.print(printableJson(resultValue(result, traffic)));
    return;
  }
  const { paint } = terminal;
  const insecure = flags.insecureRegistry;
  const view = { paint, show: digestView(flags.digests), insecure };
  terminal.print(resultLines(plan, result, view).join('\n'));
  terminal.print(`\n${contactedLine(traffic, paint)}`);
}

function printRefusal(refusal: Refusal, work: Work): ExitCode {
  const { flags, terminal, progress, registry } = work;
  progress.stop();
  if (flags.json) {
    terminal.print(printableJson(refusal));
  } else {
    terminal.print(refusalLines(refusal, terminal.paint).join('\n'));
    terminal.print(`\n${contactedLine(registry.traffic(), terminal.paint)}`);
  }
  return EXIT.refused;
}

async function report(
  plan: RebasePlan,
  path: string,
  work: Work,
): Promise<ExitCode> {
  try {
    await writeReport(path, plan);
    return EXIT.done;
  } catch (error) {
    const standing = `The image is rebased (${plan.resultDigest}); only the report ${path} is missing.`;
    // The answer is on stdout already, and stays the only document there.
    fail(error, [standing], { ...work, flags: { ...work.flags, json: false } });
    return EXIT.reportNotWritten;
  }
}

function fail(
  error: unknown,
  standing: readonly string[],
  { progress, terminal, flags }: Work,
): ExitCode {
  progress.stop();
  printFault(terminal, error, { ...flags, standing });
  return exitCodeOf(error);
}

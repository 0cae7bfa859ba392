import {
  applyPlan,
  planRebase,
  RebasePlan,
  RebaseResult,
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
  try {
    const { onProgress } = progress;
    const plan = await planRebase({ ...request, registry, signal, onProgress });
    if (plan.kind === 'refusal') {
      progress.stop();
      terminal.print(
        flags.json
          ? printableJson(plan)
          : refusalLines(plan, terminal.paint).join('\n'),
      );
      finish(EXIT.refused);
      return;
    }
    finish(
      await carryOut(plan, { registry, signal, progress, flags, terminal }),
    );
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
  const { registry, signal, progress, flags, terminal } = work;
  const steps = followSteps(progress.onProgress);
  try {
    const { onProgress } = steps;
    const result = await applyPlan({ registry, plan, signal, onProgress });
    progress.stop();
    printResult(plan, result, work);
  } catch (error) {
    progress.stop();
    const standing = await describeStanding(registry, plan, steps);
    printFault(terminal, error, { ...flags, standing });
    return exitCodeOf(error);
  }
  return flags.report ? report(plan, flags.report, terminal) : EXIT.done;
}

function printResult(plan: RebasePlan, result: RebaseResult, work: Work) {
  const { flags, terminal } = work;
  const traffic = work.registry.traffic();
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

async function report(
  plan: RebasePlan,
  path: string,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    await writeReport(path, plan);
    return EXIT.done;
  } catch (error) {
    printFault(terminal, error, {
      standing: [
        `The image is rebased (${plan.resultDigest}); only the report ${path} is missing.`,
      ],
    });
    return EXIT.reportNotWritten;
  }
}

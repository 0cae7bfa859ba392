import {
  RebasePlan,
  RebaseResult,
  Refusal,
  Registry,
  Signer,
  UploadJournal,
} from '@layer-rebase/engine';
import { EXIT, ExitCode, exitCodeOf } from './exitCode';
import { WriteFlags } from './options/writeFlags';
import { contactedLine } from './print/contacted';
import { printFault } from './print/fault';
import { digestView } from './print/names';
import { refusalLines } from './print/refusal';
import { resultLines, resultValue } from './print/result';
import { printableJson } from './printable';
import { ProgressView } from './progress/showProgress';
import { Terminal } from './terminal';

/** One rebase under way, and whom to tell of it. */
export interface RebaseWork {
  readonly registry: Registry;
  readonly signal: AbortSignal;
  readonly progress: ProgressView;
  readonly flags: WriteFlags;
  readonly terminal: Terminal;
  readonly signer?: Signer;
  readonly uploads?: UploadJournal;
}

/** What was done. */
export function printResult(
  plan: RebasePlan,
  result: RebaseResult,
  work: RebaseWork,
) {
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

/** Why nothing was done. */
export function printRefusal(refusal: Refusal, work: RebaseWork): ExitCode {
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

/** What went wrong, and how things stand. */
export function printFailure(
  error: unknown,
  standing: readonly string[],
  { progress, terminal, flags }: RebaseWork,
): ExitCode {
  progress.stop();
  printFault(terminal, error, { ...flags, standing });
  return exitCodeOf(error);
}

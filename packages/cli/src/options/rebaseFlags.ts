import { GlobDialect } from '@layer-rebase/engine';
import { Command, Option } from 'commander';
import { addConnectionOptions, ConnectionFlags } from './connectionFlags';

export interface RebaseFlags extends ConnectionFlags {
  readonly runImage?: string;
  readonly layerPatches?: string;
  readonly patchDialect?: GlobDialect;
  readonly force?: boolean;
  readonly tag: readonly string[];
  readonly previousImage?: string;
  readonly experimental: 'error' | 'warn' | 'quiet' | 'silent';
  readonly keepPrevious?: boolean;
  readonly referenceCompatible?: boolean;
  readonly platformApi?: string;
  readonly checkLayers?: boolean;
}

/** What to change and how to judge it; `plan` and `rebase` share it, so that a plan shows what a rebase does. */
export function addRebaseOptions(command: Command): Command {
  addConnectionOptions(command);
  addInputOptions(command);
  return addJudgementOptions(command);
}

function addInputOptions(command: Command) {
  return command
    .addOption(
      new Option(
        '--run-image <name>',
        'run image to move to, or "keep" to leave the base alone (default: the newest of the recorded name)',
      ).env('CNB_RUN_IMAGE'),
    )
    .addOption(
      new Option(
        '--layer-patches <file>',
        'replace the layers that this patch file selects',
      ).env('CNB_LAYER_PATCHES_FILE'),
    )
    .addOption(
      new Option(
        '--patch-dialect <dialect>',
        'read patterns of the patch file our way, or as the reference rebaser does',
      ).choices(['default', 'reference']),
    )
    .addOption(
      new Option(
        '--previous-image <name>',
        'read this image and write <image>',
      ).env('CNB_PREVIOUS_IMAGE'),
    )
    .addOption(
      new Option('--tag <tag>', 'give the result this tag too; repeatable')
        .argParser((tag: string, before: readonly string[]) => [...before, tag])
        .default([], 'none'),
    );
}

function addJudgementOptions(command: Command) {
  return command
    .option(
      '--force',
      'override marks, invariants, target and rebasable checks; they stay in the plan as warnings',
    )
    .option(
      '--check-layers',
      'look into the layers that patches bring, and into those of both run images, before anything is changed',
    )
    .option('--keep-previous', 'give the old image a tag of its own first')
    .addOption(
      new Option('--experimental <mode>', 'layer patches: refuse, warn, allow')
        .env('CNB_EXPERIMENTAL_MODE')
        .choices(['error', 'warn', 'quiet', 'silent'])
        .default('error'),
    )
    .option(
      '--reference-compatible',
      'write byte for byte what the reference rebaser writes (run image only)',
    )
    .option(
      '--platform-api <version>',
      'Platform API of the reference rebaser, 0.7 to 0.15 (default: 0.15)',
    );
}

import { closeUploads, fileSigner, planRebase } from '@layer-rebase/engine';
import { Command } from 'commander';
import { carryOut } from '../carryOut';
import { CommandContext } from '../commandContext';
import { openRegistry } from '../openRegistry';
import { namedImages, readPlanRequest } from '../options/planOptions';
import { addWriteOptions, WriteFlags } from '../options/writeFlags';
import { showProgress } from '../progress/showProgress';
import { readPem } from '../readPem';
import { printFailure, printRefusal } from '../rebaseAnswers';
import { openUploadJournal } from '../uploadJournal';

const EXAMPLES = `
Examples
  layer-rebase rebase registry.acme.dev/shop/web:1.4
  layer-rebase rebase registry.acme.dev/shop/web:1.4 --run-image registry.acme.dev/run:1.2.3 --keep-previous
  layer-rebase rebase registry.acme.dev/shop/web:1.4 --tag 1.4-patched --report report.toml
  layer-rebase rebase registry.acme.dev/shop/web:1.4 --run-image keep \\
      --layer-patches patches.json --experimental warn`;

/** `rebase`: plans, applies the plan at once, and says how to undo it. */
export function rebaseCommand(context: CommandContext): Command {
  const command = new Command('rebase')
    .description(
      'move an image onto a newer run image, replace layers by patches',
    )
    .argument('<image>', 'image name with tag; the tag is moved')
    .addHelpText('after', EXAMPLES);
  return addWriteOptions(command).action((image: string, flags: WriteFlags) =>
    rebase(image, flags, context),
  );
}

async function rebase(
  image: string,
  flags: WriteFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const request = await readPlanRequest(image, flags);
  const signer = flags.signKey
    ? fileSigner(await readPem(flags.signKey))
    : undefined;
  const uploads = flags.uploadJournal
    ? openUploadJournal(flags.uploadJournal)
    : undefined;
  const registry = openRegistry(flags, namedImages(request));
  const progress = showProgress(terminal, { quiet: Boolean(flags.json) });
  const work = {
    registry,
    signal,
    progress,
    flags,
    terminal,
    signer,
    uploads,
  };
  try {
    if (uploads) {
      await closeUploads({ registry, uploads: uploads.left, journal: uploads });
    }
    const { onProgress } = progress;
    const plan = await planRebase({ ...request, registry, signal, onProgress });
    finish(
      plan.kind === 'plan'
        ? await carryOut(plan, work)
        : printRefusal(plan, work),
    );
  } catch (error) {
    finish(printFailure(error, ['Nothing was written.'], work));
  } finally {
    progress.stop();
    await registry.close();
  }
}

import { planRebase } from '@layer-rebase/engine';
import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { openRegistry } from '../openRegistry';
import { namedImages, readPlanRequest } from '../options/planOptions';
import { addRebaseOptions, RebaseFlags } from '../options/rebaseFlags';
import { contactedLine } from '../print/contacted';
import { digestView } from '../print/names';
import { planLines } from '../print/plan';
import { refusalLines } from '../print/refusal';
import { printableJson } from '../printable';
import { showProgress } from '../progress/showProgress';

const EXAMPLES = `
Examples
  layer-rebase plan registry.acme.dev/shop/web:1.4
  layer-rebase plan registry.acme.dev/shop/web:1.4 --run-image registry.acme.dev/run:1.2.3
  layer-rebase plan registry.acme.dev/shop/web:1.4 --run-image keep \\
      --layer-patches patches.json --experimental warn --json > plan.json`;

/** `plan`: what a rebase would change, or every reason why it may not. Writes nothing. */
export function planCommand(context: CommandContext): Command {
  const command = new Command('plan')
    .description(
      'show exactly what a rebase would change, without changing anything',
    )
    .argument('<image>', 'image name with tag or digest')
    .addHelpText('after', EXAMPLES);
  return addRebaseOptions(command).action((image: string, flags: RebaseFlags) =>
    plan(image, flags, context),
  );
}

async function plan(
  image: string,
  flags: RebaseFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const request = await readPlanRequest(image, flags);
  const registry = openRegistry(flags, namedImages(request));
  const progress = showProgress(terminal, { quiet: true });
  try {
    const { onProgress } = progress;
    const made = await planRebase({ ...request, registry, signal, onProgress });
    progress.stop();
    const { paint } = terminal;
    if (flags.json) {
      terminal.print(printableJson(made));
    } else {
      const view = {
        paint,
        show: digestView(flags.digests),
        full: Boolean(flags.digests),
      };
      const lines =
        made.kind === 'plan'
          ? planLines(made, view)
          : refusalLines(made, paint);
      terminal.print(lines.join('\n'));
      terminal.print(`\n${contactedLine(registry.traffic(), paint)}`);
    }
    finish(made.kind === 'plan' ? EXIT.done : EXIT.refused);
  } finally {
    progress.stop();
    await registry.close();
  }
}

import { inspectImage } from '@layer-rebase/engine';
import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { openRegistry } from '../openRegistry';
import {
  addConnectionOptions,
  ConnectionFlags,
} from '../options/connectionFlags';
import { contactedLine } from '../print/contacted';
import { inspectionLines } from '../print/inspection';
import { digestView } from '../print/names';
import { printableJson } from '../printable';

interface InspectFlags extends ConnectionFlags {
  readonly referrers?: boolean;
}

const EXAMPLES = `
Examples
  layer-rebase inspect registry.acme.dev/shop/web:1.4
  layer-rebase inspect localhost:5000/shop/web:1.4 --json | jq '.platforms[0].layers'`;

/** `inspect`: what an image is, nothing judged, nothing written. */
export function inspectCommand(context: CommandContext): Command {
  const command = new Command('inspect')
    .description(
      'show what an image is made of: layers and their owners, run image, launcher, SBOM',
    )
    .argument('<image>', 'image name with tag or digest')
    .option(
      '--referrers',
      'also list signatures and attestations attached to the digest',
    )
    .addHelpText('after', EXAMPLES);
  return addConnectionOptions(command).action(
    (image: string, flags: InspectFlags) => inspect(image, flags, context),
  );
}

async function inspect(
  image: string,
  flags: InspectFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const registry = openRegistry(flags, [image]);
  try {
    const inspection = await inspectImage({
      registry,
      image,
      withReferrers: Boolean(flags.referrers),
      signal,
    });
    if (flags.json) {
      terminal.print(printableJson(inspection));
    } else {
      const view = { paint: terminal.paint, show: digestView(flags.digests) };
      terminal.print(inspectionLines(inspection, view).join('\n'));
      terminal.print(`\n${contactedLine(registry.traffic(), terminal.paint)}`);
    }
    finish(EXIT.done);
  } finally {
    await registry.close();
  }
}

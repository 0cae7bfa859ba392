import { ImageSbom, readSbom } from '@layer-rebase/engine';
import { Command, Option } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { openRegistry } from '../openRegistry';
import {
  addConnectionOptions,
  ConnectionFlags,
} from '../options/connectionFlags';
import { contactedLine } from '../print/contacted';
import { digestView } from '../print/names';
import { documentText, sbomLines, sbomValue } from '../print/sbom';
import { printable, printableJson } from '../printable';
import { SbomWish, selectSboms } from '../sbom/selectSboms';
import { writeSboms } from '../sbom/writeSboms';
import { Terminal } from '../terminal';

const EXAMPLES = `
Examples
  layer-rebase sbom registry.acme.dev/shop/web:1.4
  layer-rebase sbom registry.acme.dev/shop/web:1.4 --layer launcher --format cyclonedx
  layer-rebase sbom registry.acme.dev/shop/web:1.4 --platform linux/arm64 --output sboms`;

interface SbomFlags extends ConnectionFlags, SbomWish {
  readonly platform?: string;
  readonly output?: string;
}

/** `sbom`: the papers in an image's launch SBOM layer: lists them, prints one, writes them to a folder. */
export function sbomCommand(context: CommandContext): Command {
  const command = new Command('sbom')
    .description(
      'list the SBOM files of an image, print the one that is selected, or write them to a folder',
    )
    .argument('<image>', 'image name with tag or digest')
    .option('--platform <os/arch>', 'one platform of an index, linux/arm64')
    .option(
      '--layer <name>',
      'files about this layer, buildpack, buildpack:layer, or the launcher',
    )
    .addOption(
      new Option('--format <format>', 'files of this format').choices([
        'cyclonedx',
        'spdx',
        'syft',
      ]),
    )
    .option(
      '--output <folder>',
      'write them here, byte for byte; nothing is overwritten',
    )
    .addHelpText('after', EXAMPLES);
  return addConnectionOptions(command).action(
    (image: string, flags: SbomFlags) => sbom(image, flags, context),
  );
}

async function sbom(
  image: string,
  flags: SbomFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const { platform, output } = flags;
  const registry = openRegistry(flags, [image]);
  try {
    const found = await readSbom({ registry, image, platform, signal });
    const selected = selectSboms(found, flags);
    const written =
      output === undefined ? undefined : await writeSboms(output, selected);
    if (flags.json) {
      terminal.print(printableJson(sbomValue(selected, written)));
    } else {
      terminal.print(answerText(selected, written, flags, terminal));
      // Not on stdout, where a document may stand alone.
      terminal.note(contactedLine(registry.traffic(), terminal.paint));
    }
    finish(EXIT.done);
  } finally {
    await registry.close();
  }
}

/** Where files were written; a single file that was asked for; else the list. */
function answerText(
  selected: ImageSbom,
  written: readonly string[] | undefined,
  flags: SbomFlags,
  { paint }: Terminal,
): string {
  if (written?.length) return printable(written).join('\n');
  const files = selected.platforms.flatMap(platform => platform.files);
  const isAskedFor = flags.layer !== undefined || flags.format !== undefined;
  if (isAskedFor && files.length === 1) return documentText(files[0].bytes);
  const view = { paint, show: digestView(flags.digests) };
  return sbomLines(selected, view).join('\n');
}

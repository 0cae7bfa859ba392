import { writeFile } from 'node:fs/promises';
import { pullPatchFile, RebaseError } from '@layer-rebase/engine';
import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { checkPatchText } from '../loadPatchFile';
import { openRegistry } from '../openRegistry';
import {
  addConnectionOptions,
  ConnectionFlags,
} from '../options/connectionFlags';
import { contactedLine } from '../print/contacted';
import { warningLines } from '../print/patchFile';
import { printable, printableJson } from '../printable';

const EXAMPLES = `
Examples
  layer-rebase patches pull registry.acme.dev/patches/acme:stable > patches.json
  layer-rebase patches pull registry.acme.dev/patches/acme:stable --output patches.json
  layer-rebase patches pull registry.acme.dev/patches/acme@sha256:31f9… --json`;

interface PullFlags extends ConnectionFlags {
  readonly output?: string;
}

/** `patches pull`: the patch file that a tag or digest of a registry holds. */
export function patchesPullCommand(context: CommandContext): Command {
  const command = new Command('pull')
    .description('print the patch file that a registry holds, or write it')
    .argument('<reference>', 'name of the artifact, with tag or digest')
    .option(
      '--output <file>',
      'write it here, as it is; nothing is overwritten',
    )
    .addHelpText('after', EXAMPLES);
  return addConnectionOptions(command).action(
    (reference: string, flags: PullFlags) => pull(reference, flags, context),
  );
}

async function pull(
  reference: string,
  flags: PullFlags,
  { terminal, signal, finish }: CommandContext,
): Promise<void> {
  const registry = openRegistry(flags, [reference]);
  try {
    const { text, digest, pinned } = await pullPatchFile({
      registry,
      reference,
      signal,
    });
    const { patches, warnings } = checkPatchText(text, reference);
    const { output } = flags;
    if (output !== undefined) await writeNew(output, text);
    const file: unknown = JSON.parse(text);
    if (flags.json) {
      terminal.print(
        printableJson({
          reference,
          digest,
          pinned,
          patches: patches.length,
          warnings,
          ...(output === undefined ? { file } : { written: output }),
        }),
      );
    } else {
      terminal.print(
        output === undefined ? printableJson(file) : printable(output),
      );
      // Not on stdout, where the file may stand alone.
      terminal.note(
        [
          ...warningLines(warnings),
          printable(`Read ${pinned}`),
          contactedLine(registry.traffic(), terminal.paint),
        ].join('\n'),
      );
    }
    finish(EXIT.done);
  } finally {
    await registry.close();
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: 'wx' }).catch(
    (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EEXIST' ? 'it is there already' : cause.code;
      throw new RebaseError('invalid-options', `cannot write ${path}: ${why}`, {
        cause,
      });
    },
  );
}

import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { loadPatchFile } from '../loadPatchFile';
import { addOutputOptions, OutputFlags } from '../options/outputFlags';
import { count } from '../print/bytes';
import { patchFileLines } from '../print/patchFile';
import { printable, printableJson } from '../printable';

const EXAMPLES = `
Examples
  layer-rebase patches lint patches.json
  layer-rebase patches show patches.json --json`;

/** `patches lint` and `patches show`: a patch file, without any registry. */
export function patchesCommand(context: CommandContext): Command {
  const patches = new Command('patches')
    .description('check and read patch files')
    .addHelpText('after', EXAMPLES);
  const lint = new Command('lint')
    .description('check a patch file; warnings do not fail, faults do (3)')
    .argument('<file>')
    .addHelpText('after', '\nExample\n  layer-rebase patches lint patches.json')
    .action((path: string, flags: OutputFlags) =>
      lintFile(path, flags, context),
    );
  const show = new Command('show')
    .description('say in words what a patch file replaces')
    .argument('<file>')
    .addHelpText('after', '\nExample\n  layer-rebase patches show patches.json')
    .action((path: string, flags: OutputFlags) =>
      showFile(path, flags, context),
    );
  for (const command of [lint, show]) {
    patches.addCommand(addOutputOptions(command).exitOverride());
  }
  return patches;
}

async function lintFile(
  path: string,
  flags: OutputFlags,
  { terminal, finish }: CommandContext,
): Promise<void> {
  const { patches, warnings } = await loadPatchFile(path);
  if (flags.json) {
    terminal.print(printableJson({ patches: patches.length, warnings }));
  } else {
    const said = warnings.length
      ? count(warnings.length, 'warning')
      : 'no warnings';
    terminal.print(
      `${printable(path)}: ${
        patches.length === 1 ? '1 patch' : `${patches.length} patches`
      }, ${said}`,
    );
    for (const warning of warnings) terminal.print(`  ! ${printable(warning)}`);
  }
  finish(EXIT.done);
}

async function showFile(
  path: string,
  flags: OutputFlags,
  { terminal, finish }: CommandContext,
): Promise<void> {
  const file = await loadPatchFile(path);
  terminal.print(
    flags.json
      ? printableJson(file)
      : patchFileLines(file, terminal.paint).join('\n'),
  );
  finish(EXIT.done);
}

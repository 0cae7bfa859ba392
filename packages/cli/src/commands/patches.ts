import { Command } from 'commander';
import { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { loadPatchFile } from '../loadPatchFile';
import { addOutputOptions, OutputFlags } from '../options/outputFlags';
import { count } from '../print/bytes';
import { patchFileLines, warningLines } from '../print/patchFile';
import { printable, printableJson } from '../printable';
import { patchesPullCommand } from './patchesPull';
import { patchesPushCommand } from './patchesPush';

const EXAMPLES = `
Examples
  layer-rebase patches lint patches.json
  layer-rebase patches show patches.json --json
  layer-rebase patches push patches.json registry.acme.dev/patches/acme:stable
  layer-rebase patches pull registry.acme.dev/patches/acme:stable`;

/** `patches lint` and `show` read a patch file without any registry; `push` and `pull` carry one to and from a registry. */
export function patchesCommand(context: CommandContext): Command {
  const patches = new Command('patches')
    .description('check, read, push and pull patch files')
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
  for (const command of [
    patchesPushCommand(context),
    patchesPullCommand(context),
  ]) {
    patches.addCommand(command.exitOverride());
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
    for (const line of warningLines(warnings)) terminal.print(line);
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

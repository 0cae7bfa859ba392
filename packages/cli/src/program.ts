import { Command } from 'commander';
import { version } from '../package.json';
import { CommandContext } from './commandContext';
import { inspectCommand } from './commands/inspect';
import { patchesCommand } from './commands/patches';
import { planCommand } from './commands/plan';
import { rebaseCommand } from './commands/rebase';
import { rollbackCommand } from './commands/rollback';
import { sbomCommand } from './commands/sbom';
import { verifyCommand } from './commands/verify';

const AFTER_HELP = `
Exit codes
    0  done, or nothing to do
    1  unexpected fault
    3  bad arguments, image name or patch file; layer patches not switched on
   11  unknown --platform-api
   72  refused: the image, its inputs or the rules do not allow it; nothing was changed
   73  somebody moved the tag meanwhile, or it may not be moved; the other push stands
   74  a registry did not do its part: unreachable, access denied, wrong or missing bytes
   75  rebased, but the report could not be written
  130  interrupted

Registries on loopback addresses are spoken to over plain HTTP without a flag.
Each command has its own --help with examples.`;

const HINT = '→ --help shows how this command is called, with examples.';

/** The whole command line, ready to parse. */
export function createProgram(context: CommandContext): Command {
  const program = new Command('layer-rebase')
    .description(
      'Rebase and patch buildpacks-built images inside their registry, without a rebuild.',
    )
    .version(version)
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError(HINT)
    .exitOverride();
  const commands = [
    inspectCommand(context),
    planCommand(context),
    rebaseCommand(context),
    rollbackCommand(context),
    verifyCommand(context),
    sbomCommand(context),
    patchesCommand(context),
  ];
  for (const command of commands) {
    program.addCommand(command.exitOverride().showHelpAfterError(HINT));
  }
  return program;
}

import { Command, Option } from 'commander';
import { addRebaseOptions, RebaseFlags } from './rebaseFlags';

export interface WriteFlags extends RebaseFlags {
  readonly report?: string;
  readonly signKey?: string;
  readonly requester?: string;
  readonly uploadJournal?: string;
}

/** Everything a plan takes, and what is written beside the image. */
export function addWriteOptions(command: Command): Command {
  return addRebaseOptions(command)
    .addOption(
      new Option('--report <file>', 'write report.toml here').env(
        'CNB_REPORT_PATH',
      ),
    )
    .option(
      '--sign-key <file>',
      'sign a statement of what is done with this private key (PEM) and attach it to the result',
    )
    .option('--requester <text>', 'who asked; stands in the statement')
    .option(
      '--upload-journal <file>',
      'note open uploads here, and close those that a killed run left',
    );
}

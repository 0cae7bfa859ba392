import { Command } from 'commander';

export interface OutputFlags {
  readonly json?: boolean;
  readonly debug?: boolean;
  readonly digests?: boolean;
}

/** `--json`, `--digests` and `--debug`, the same for every command. */
export function addOutputOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document instead of text')
    .option('--digests', 'show digests in full')
    .option('--debug', 'show stack traces of faults');
}

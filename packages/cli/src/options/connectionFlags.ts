import { Command, Option } from 'commander';
import { addOutputOptions, OutputFlags } from './outputFlags';

export interface ConnectionFlags extends OutputFlags {
  readonly insecureRegistry: readonly string[];
  readonly strict?: boolean;
}

/** Which registries may be spoken to, and how. */
export function addConnectionOptions(command: Command): Command {
  return addOutputOptions(command)
    .addOption(
      new Option(
        '--insecure-registry <host>',
        'speak plain HTTP to this host[:port]; repeatable',
      )
        .env('CNB_INSECURE_REGISTRIES')
        .argParser(collectHosts)
        .default([], 'none'),
    )
    .option(
      '--strict',
      'contact only hosts named on this command line or in the patch file, none that a label names',
    );
}

function collectHosts(value: string, before: readonly string[]): string[] {
  const hosts = value.split(',').map(host => host.trim().toLowerCase());
  return [...before, ...hosts.filter(Boolean)];
}

import { ExitCode } from './exitCode';
import { Terminal } from './terminal';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** The code the process will end with. */
  finish(code: ExitCode): void;
}

import { CommanderError } from 'commander';
import { EXIT, ExitCode, exitCodeOf } from './exitCode';
import { printFault } from './print/fault';
import { createProgram } from './program';
import { processTerminal } from './terminal';

/** Runs one command line (without node and script) and gives the exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal();
  const interruption = listenForInterruption();
  let code: ExitCode = EXIT.done;
  const program = createProgram({
    terminal,
    signal: interruption.signal,
    finish: to => {
      code = to;
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    }
    printFault(terminal, error, {
      json: argv.includes('--json'),
      debug: argv.includes('--debug'),
    });
    return exitCodeOf(error);
  } finally {
    interruption.stop();
  }
}

/** First Ctrl-C: stop cleanly and say how things stand. Second: leave at once. */
function listenForInterruption() {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    stop: () => process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  };
}

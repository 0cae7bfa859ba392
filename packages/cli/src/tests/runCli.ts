import { ChildProcess, spawn } from 'node:child_process';

/** A process takes as long as the machine is busy; a test that hangs still ends. */
jest.setTimeout(60_000);

const BINARY = require.resolve('../../bin/layer-rebase');

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly process: ChildProcess;
  readonly answer: Promise<CliAnswer>;
}

/** Starts the real command line as a process of its own, with no setting of this machine but PATH. */
export function startCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCli {
  const child = spawn(process.execPath, [BINARY, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => {
    chunks.stdout += chunk;
  });
  child.stderr.on('data', chunk => {
    chunks.stderr += chunk;
  });
  const answer = new Promise<CliAnswer>((done, fail) => {
    child.once('error', fail);
    child.once('close', code => done({ code, ...chunks }));
  });
  return { process: child, answer };
}

/** Runs a command line to its end. */
export function runCli(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<CliAnswer> {
  return startCli(args, env).answer;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError, seconds } from '../toolchain.mjs';

const START_TIMEOUT_MS = 240_000;

/**
 * A function that runs one command to its end, output into a log file; a failure is told with the end of that file.
 *
 * @param {{ env: NodeJS.ProcessEnv, logFile: string, log: (line: string) => void }} options
 */
export function commandRunner({ env: base, logFile, log }) {
  return async (command, args, { cwd, env = {} }) => {
    const started = Date.now();
    const child = start(command, args, {
      cwd,
      env: { ...base, ...env },
      logFile,
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw failure(`${command} ${args.join(' ')}`, logFile);
    log(`${command} ${args.slice(0, 2).join(' ')} — ${seconds(started)}`);
  };
}

/** Starts a command in a process group of its own, output into a log file. */
export function start(command, args, { cwd, env, logFile }) {
  const output = openSync(logFile, 'a');
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return child;
}

/** Ends a command and everything it started. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const late = sleep(10_000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') {
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  }
}

/** Waits until every address answers 200; fails when the command ends first. */
export async function answering(addresses, { child, logFile }) {
  const until = Date.now() + START_TIMEOUT_MS;
  for (const address of addresses) {
    while (!(await answers(address))) {
      if (child.exitCode !== null || Date.now() > until) {
        throw failure(`Waiting for ${address}`, logFile);
      }
      await sleep(500);
    }
  }
}

/** The first line a log file gets. */
export async function firstLine({ child, logFile }) {
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const [line, ...rest] = readFileSync(logFile, 'utf8').split('\n');
    if (rest.length > 0) return line;
    if (child.exitCode !== null || Date.now() > until) {
      throw failure('Starting', logFile);
    }
    await sleep(100);
  }
}

/** A TCP port nobody listens on right now. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(address) {
  return fetch(address).then(
    response => response.ok,
    () => false,
  );
}

function failure(what, logFile) {
  const tail = readFileSync(logFile, 'utf8').slice(-4000);
  return new SetupError(`${what} failed; the end of ${logFile}:\n${tail}`);
}

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeExampleFiles } from '../exampleFiles';
import { repositoryRoot } from '../repositoryRoot';
import { buildFrontend } from './buildFrontend';
import { portalConfig, PortalConfigOptions } from './portalConfig';
import { waitForPortal } from './waitForPortal';

export interface PortalOptions {
  readonly port: number;
  /** Database, catalog files, configuration and log are kept here. */
  readonly folder: string;
  /** The registry's `host[:port]`. */
  readonly registry: string;
  readonly loopback: boolean;
  readonly fleet?: PortalConfigOptions['fleet'];
  readonly signal?: AbortSignal;
}

export interface Portal {
  readonly address: string;
  /** What the backend printed. */
  readonly logFile: string;
  /** Resolves with a sentence when the backend ends by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
  /** Ends it without a chance to clean up, as a crash would. */
  kill(): Promise<void>;
}

/** Starts the backend, which serves the frontend too, and waits until the sample catalog can be seen. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  await buildFrontend();
  const logFile = join(options.folder, 'portal.log');
  const child = await spawnBackend(await writeConfig(options), logFile);
  const portal: Portal = {
    address: `http://localhost:${options.port}`,
    logFile,
    ended: once(child, 'exit').then(
      ([code, signal]) =>
        `The backend ended (${signal ?? `exit code ${code}`}).`,
    ),
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
  try {
    await Promise.race([
      waitForPortal(portal.address, options.signal),
      portal.ended.then(sentence => Promise.reject(new Error(sentence))),
    ]);
  } catch (error) {
    await portal.stop();
    if (options.signal?.aborted) throw error;
    const log = await readFile(logFile, 'utf8');
    throw new Error(
      `The portal did not start; end of ${logFile}:\n${log.slice(-4000)}`,
      { cause: error },
    );
  }
  return portal;
}

async function writeConfig(options: PortalOptions): Promise<string> {
  const databaseFolder = databaseFolderIn(options.folder);
  await mkdir(databaseFolder, { recursive: true });
  const examples = await writeExampleFiles(
    join(options.folder, 'examples'),
    options.registry,
  );
  const config = portalConfig({ ...options, examples, databaseFolder });
  // JSON is YAML.
  const file = join(options.folder, 'app-config.yaml');
  await writeFile(file, JSON.stringify(config, null, 2));
  return file;
}

/** Where the portal of this folder keeps its databases. */
export function databaseFolderIn(folder: string): string {
  return join(folder, 'database');
}

async function spawnBackend(
  config: string,
  logFile: string,
): Promise<ChildProcess> {
  const { resolve } = createRequire(__filename);
  const log = await open(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      '--require',
      resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      '--require',
      join(repositoryRoot, 'packages/demo/src/portal/endWithParent.ts'),
      'src/index.ts',
      '--config',
      join(repositoryRoot, 'app-config.yaml'),
      '--config',
      config,
    ],
    {
      cwd: join(repositoryRoot, 'packages/backend'),
      env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info' },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      // A group of its own: Ctrl-C reaches the demo, which ends the backend in order.
      detached: true,
    },
  );
  await once(child, 'spawn');
  await log.close();
  return child;
}

/** How long the backend may take to finish what it is doing. */
const GRACE_MS = 8_000;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(timer);
}

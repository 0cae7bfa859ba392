import { ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasProgram } from './hasProgram';
import { startTokenServer, TokenServer } from './tokenServer';

export interface DockerRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  stop(): Promise<void>;
}

export interface DockerRegistryOptions {
  /** Ask these users (password by name) for tokens of a token server that is started beside it. */
  readonly users?: Readonly<Record<string, string>>;
  /** Tell this URL of every push and pull, in order, as `notifications` of the registry's configuration. */
  readonly notify?: string;
}

const PROGRAM = 'docker-registry';
const START_TIMEOUT_MS = 10_000;

/**
 * Debian's `docker-registry` (distribution 2.8.2) on a free port with a folder of its own; undefined, with a printed
 * word, where it is not installed.
 */
export async function startDockerRegistry({
  users,
  notify,
}: DockerRegistryOptions = {}): Promise<DockerRegistry | undefined> {
  const installed =
    (await hasProgram(PROGRAM, '--version')) &&
    (users === undefined || (await hasProgram('openssl', 'version')));
  if (!installed) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-registry-'));
  const host = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'config.yml');
  const tokens = users && (await startTokenServer(folder, users));
  const storage = join(folder, 'storage');
  await writeFile(config, configuration({ host, storage, tokens, notify }));
  const child = spawn(PROGRAM, ['serve', config], { stdio: 'ignore' });
  await answers(host, child);
  return {
    host,
    async stop() {
      await end(child);
      await tokens?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Configured {
  readonly host: string;
  readonly storage: string;
  readonly tokens?: TokenServer;
  readonly notify?: string;
}

function configuration({ host, storage, tokens, notify }: Configured): string {
  return [
    'version: 0.1',
    'log: { level: error, accesslog: { disabled: true } }',
    `storage: { filesystem: { rootdirectory: ${JSON.stringify(
      storage,
    )} }, delete: { enabled: true } }`,
    `http: { addr: '${host}' }`,
    ...(tokens ? [tokenConfiguration(tokens)] : []),
    ...(notify ? [notifyConfiguration(notify)] : []),
    '',
  ].join('\n');
}

function tokenConfiguration(tokens: TokenServer): string {
  const { realm, service, issuer, certificateFile } = tokens;
  const token = { realm, service, issuer, rootcertbundle: certificateFile };
  return `auth: { token: ${JSON.stringify(token)} }`;
}

function notifyConfiguration(url: string): string {
  const retry = { timeout: '5s', threshold: 3, backoff: '100ms' };
  const endpoints = [{ name: 'listener', url, ...retry }];
  return `notifications: ${JSON.stringify({ endpoints })}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function answers(host: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const up = await fetch(`http://${host}/v2/`).then(
      reply => reply.ok || reply.status === 401,
      () => false,
    );
    if (up) return;
    await sleep(30);
  }
  await end(child);
  throw new Error(`${PROGRAM} did not start on ${host}`);
}

function end(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
    return undefined;
  });
}

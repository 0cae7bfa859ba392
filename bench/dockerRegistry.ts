import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 10_000;

export interface RunningRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  stop(): Promise<void>;
}

/** Starts distribution's registry on a free port and a folder of its own. Throws when it does not come up. */
export async function startDockerRegistry(
  binary: string,
): Promise<RunningRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-bench-'));
  const host = `127.0.0.1:${await freePort()}`;
  const config = join(folder, 'config.yml');
  await writeFile(config, configuration(folder, host));
  const child = spawn(binary, ['serve', config], { stdio: 'ignore' });
  const stop = async () => {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  };
  const giveUp = Date.now() + START_MS;
  while (!(await answers(host))) {
    if (Date.now() > giveUp || child.exitCode !== null) {
      await stop();
      throw new Error(`${binary} did not start on ${host}`);
    }
    await sleep(50);
  }
  return { host, stop };
}

function configuration(folder: string, host: string): string {
  return [
    'version: 0.1',
    'log: { level: error, accesslog: { disabled: true } }',
    `storage: { filesystem: { rootdirectory: ${JSON.stringify(folder)} } }`,
    `http: { addr: "${host}" }`,
  ].join('\n');
}

async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(
    response => response.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

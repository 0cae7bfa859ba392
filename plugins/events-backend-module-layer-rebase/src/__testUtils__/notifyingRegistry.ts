import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const PROGRAM = 'docker-registry';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** Debian's `docker-registry` that notifies this endpoint; undefined, with a printed word, where it is not installed. */
export async function startNotifyingRegistry(endpoint: {
  readonly url: string;
  readonly authorization: string;
}) {
  const version = promisify(execFile)(PROGRAM, ['--version']);
  const installed = await version.then(
    () => true,
    () => false,
  );
  if (!installed) {
    console.warn(`skipped: ${PROGRAM} is not on PATH`);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-webhooks-'));
  const host = `127.0.0.1:${await freePort()}`;
  const { url, authorization } = endpoint;
  const configuration = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
    http: { addr: host },
    notifications: {
      endpoints: [
        {
          name: 'portal',
          url,
          headers: { Authorization: [authorization] },
          timeout: '5s',
          threshold: 3,
          backoff: '1s',
        },
      ],
    },
  };
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(configuration));
  const child = spawn(PROGRAM, ['serve', file], { stdio: 'ignore' });
  await answers(`http://${host}/v2/`);
  return {
    host,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Pushes the smallest image there is and answers its digest. */
export async function pushManifest(
  host: string,
  repository: string,
  tag: string,
): Promise<string> {
  const base = `http://${host}/v2/${repository}`;
  const config = Buffer.from('{}');
  const started = await fetch(`${base}/blobs/uploads/`, { method: 'POST' });
  const upload = new URL(started.headers.get('location') ?? '', base);
  upload.searchParams.set('digest', digestOf(config));
  await fetch(upload, { method: 'PUT', body: config });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf(config),
      size: config.length,
    },
    layers: [],
  });
  const put = await fetch(`${base}/manifests/${tag}`, {
    method: 'PUT',
    headers: { 'content-type': MANIFEST },
    body: manifest,
  });
  if (put.status !== 201) throw new Error(`${put.status} ${await put.text()}`);
  return digestOf(Buffer.from(manifest));
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

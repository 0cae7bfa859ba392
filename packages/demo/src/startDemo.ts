import { startTestRegistry } from '@layer-rebase/engine/testing';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoOptions } from './demoOptions';
import { environmentCredentials } from './environmentCredentials';
import { portIsFree } from './portIsFree';
import { ageFleet } from './fleet/ageFleet';
import { OpenFleet, openFleet } from './fleet/openFleet';
import { buildFrontend } from './portal/buildFrontend';
import { databaseFolderIn, Portal, startPortal } from './portal/startPortal';
import { pushInto } from './pushInto';
import { pushSamples } from './pushSamples';
import { repositoryRoot } from './repositoryRoot';

export interface Demo {
  readonly portal: Portal;
  /** `host[:port]` */
  readonly registry: string;
  readonly embedded: boolean;
  /** Whether a fleet was added. */
  readonly fleet: boolean;
  stop(): Promise<void>;
}

export interface StartDemoOptions extends DemoOptions {
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Registry, samples and portal, in this order; what was started is ended again when a later step fails. */
export async function startDemo(options: StartDemoOptions): Promise<Demo> {
  await refuseTakenPorts(options);
  const name = (options.registry ?? String(options.registryPort)).replace(
    /[^\w.-]/g,
    '_',
  );
  const folder = join(repositoryRoot, '.demo', name);
  if (options.reset) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const credentials = environmentCredentials(process.env);
  const registry = await openRegistry(options, folder);
  try {
    // Two cores are common, and neither of these needs the other.
    const [pushed] = await Promise.all([
      pushSamples({
        host: registry.host,
        credentials,
        onPush: image => options.log(`  pushing ${image}`),
      }),
      buildFrontend(),
    ]);
    const fleet = options.fleet
      ? await prepareFleet({ ...options, folder, registry })
      : undefined;
    options.log(
      pushed > 0
        ? `${pushed} sample images pushed to ${registry.host}.`
        : `The sample images are in ${registry.host} already.`,
    );
    options.log('Starting the portal…');
    const portal = await startPortal({
      port: options.port,
      folder,
      registry: registry.host,
      loopback: isLoopback(registry.host),
      fleet,
      signal: options.signal,
    });
    if (fleet) {
      options.log('The portal looks at the fleet…');
      await ageFleet({
        address: portal.address,
        databaseFolder: databaseFolderIn(folder),
        fleet,
        host: registry.host,
        credentials,
        signal: options.signal,
      }).catch(async error => {
        await portal.stop();
        throw error;
      });
    }
    const stop = async () => {
      await portal.stop();
      await registry.stop();
    };
    return {
      portal,
      registry: registry.host,
      embedded: !options.registry,
      fleet: options.fleet,
      stop,
    };
  } catch (error) {
    await registry.stop();
    throw error;
  }
}

async function openRegistry(
  { registry, registryPort, log }: StartDemoOptions,
  folder: string,
) {
  if (registry) {
    return { host: registry, embedded: undefined, stop: async () => {} };
  }
  const started = await startTestRegistry({
    port: registryPort,
    folder: join(folder, 'registry'),
  });
  log(`The embedded registry listens on ${started.host}.`);
  // It keeps a record of every request for tests; a demo may run for days.
  setInterval(() => started.clearRequests(), 60_000).unref();
  return { host: started.host, embedded: started, stop: () => started.stop() };
}

/** Makes the fleet and puts its images into the registry, embedded or not. */
async function prepareFleet({
  folder,
  registry,
  log,
}: Pick<StartDemoOptions, 'log'> & {
  readonly folder: string;
  readonly registry: Awaited<ReturnType<typeof openRegistry>>;
}): Promise<OpenFleet> {
  const { host, embedded } = registry;
  const fleet = await openFleet({ folder: join(folder, 'fleet'), host });
  const { samples } = fleet;
  const credentials = environmentCredentials(process.env);
  const pushed = embedded
    ? await pushInto(embedded, samples)
    : await pushSamples({ host, credentials, samples });
  log(`The fleet has ${samples.length} images, ${pushed} of them new.`);
  return fleet;
}

async function refuseTakenPorts(options: DemoOptions): Promise<void> {
  if (!(await portIsFree(options.port))) {
    throw new Error(takenPort(options.port, '--port', 'PORT'));
  }
  if (!options.registry && !(await portIsFree(options.registryPort))) {
    const sentence = takenPort(
      options.registryPort,
      '--registry-port',
      'REGISTRY_PORT',
    );
    throw new Error(
      `${sentence} If it is a registry, use it with --registry 127.0.0.1:${options.registryPort}.`,
    );
  }
}

function takenPort(port: number, flag: string, variable: string): string {
  return `Port ${port} is taken. End what listens there (lsof -i :${port} names it), or choose another: npm run demo -- ${flag} ${
    port + 1
  } (or ${variable}=${port + 1}).`;
}

/** Loopback registries are spoken to over plain HTTP. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
}

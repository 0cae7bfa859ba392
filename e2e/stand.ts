import {
  ageFleet,
  databaseFolderIn,
  FleetSize,
  openFleet,
  OpenFleet,
  portIsFree,
  Portal,
  pushInto,
  pushSamples,
  signIn,
  startPortal,
} from '@layer-rebase/demo';
import { startTestRegistry, TestRegistry } from '@layer-rebase/engine/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './api';

/** A registry with the samples and a portal on it, both on free ports, with a folder of their own. */
export class Stand {
  registry: TestRegistry;
  #portal: Portal;
  readonly #folder: string;
  readonly #port: number;
  /** Set when it was started with a fleet. */
  readonly fleet?: OpenFleet;
  readonly #originals = new Map<string, Manifest>();

  private constructor(parts: {
    readonly registry: TestRegistry;
    readonly portal: Portal;
    readonly folder: string;
    readonly port: number;
    readonly fleet?: OpenFleet;
  }) {
    this.registry = parts.registry;
    this.#portal = parts.portal;
    this.#folder = parts.folder;
    this.#port = parts.port;
    this.fleet = parts.fleet;
  }

  /** With a made-up fleet of this size, and 90 days of its past, beside the samples. */
  static async start(size?: FleetSize): Promise<Stand> {
    const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-e2e-'));
    const registry = await startTestRegistry({
      // Pictures for the docs show the demo's address; tests take any free port.
      port: Number(process.env.REGISTRY_PORT ?? 0),
      folder: join(folder, 'registry'),
    });
    await pushSamples({ host: registry.host });
    const { host } = registry;
    const fleet =
      size && (await openFleet({ folder: join(folder, 'fleet'), host, size }));
    if (fleet) await pushInto(registry, fleet.samples);
    const port = await freePort();
    const portal = await startPortal({
      port,
      folder,
      registry: host,
      loopback: true,
      fleet,
    });
    if (fleet) {
      const { address } = portal;
      const databaseFolder = databaseFolderIn(folder);
      await ageFleet({ address, databaseFolder, fleet, host });
    }
    return new Stand({ registry, portal, folder, port, fleet });
  }

  get address(): string {
    return this.#portal.address;
  }

  /** `127.0.0.1:1234/shop/checkout:1.4` */
  name(image: string): string {
    return `${this.registry.host}/${image}`;
  }

  /** The backend's API with this user's token. */
  async api(user: 'ana' | 'ben' | 'pia'): Promise<Api> {
    const token = await signIn(this.address, `user:default/${user}`);
    return new Api(this.address, token);
  }

  /** Puts a tag back to where the sample had it, and lets the portal look. */
  async reset(component: string, image: string): Promise<void> {
    const [repository, tag] = image.split(':');
    const original =
      this.#originals.get(image) ?? this.registry.getManifest(repository, tag);
    if (!original) throw new Error(`There is no sample ${image}`);
    this.#originals.set(image, original);
    const { bytes, mediaType } = original;
    this.registry.putManifest(repository, tag, bytes, mediaType);
    await (await this.api('ana')).refresh(component);
  }

  /** Ends the backend as a crash would. */
  crash(): Promise<void> {
    return this.#portal.kill();
  }

  /** Starts the backend again on the same state. */
  async restart(): Promise<void> {
    this.#portal = await startPortal({
      port: this.#port,
      folder: this.#folder,
      registry: this.registry.host,
      loopback: true,
      fleet: this.fleet,
    });
  }

  async stopRegistry(): Promise<void> {
    await this.registry.stop();
  }

  async startRegistry(): Promise<void> {
    const port = Number(this.registry.host.split(':')[1]);
    this.registry = await startTestRegistry({
      port,
      folder: join(this.#folder, 'registry'),
    });
  }

  async stop(): Promise<void> {
    await this.#portal.stop();
    await this.registry.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

type Manifest = NonNullable<ReturnType<TestRegistry['getManifest']>>;

/** Below the ports that systems hand out by themselves, so that nobody takes it in between. */
const FIRST_PORT = 20_000;

async function freePort(): Promise<number> {
  for (let port = FIRST_PORT + (process.pid % 5_000); ; port++) {
    if (await portIsFree(port)) return port;
  }
}

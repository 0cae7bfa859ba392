import { digestOf, parseReference, Registry } from '@layer-rebase/engine';
import { TestImage } from '@layer-rebase/engine/testing';
import { Stand } from './forkStand';
import { loadImage } from './loadImage';
import { memoryDocuments } from './memoryDocuments';
import { withClient } from './openClient';
import { rebaseOnce } from './rebaseOnce';
import { appImage, runImages } from './sampleImages';

const IN_FLIGHT = [1, 8, 32];
const LATENCIES_MS = [0, 20, 50];
/** Images per lane, so that every cell measures some rounds of each lane. */
const IMAGES_PER_LANE = 4;

/** One cell of the throughput table. */
export interface Throughput {
  readonly stand: string;
  readonly latencyMs: number;
  readonly inFlight: number;
  readonly images: number;
  readonly imagesPerSecond: number;
  /** Of this process, user and system. */
  readonly cpuMsPerImage: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Rebases many images at once, each in a repository of its own, with one client and the run image known. */
export async function measureThroughput(
  stand: Stand,
): Promise<readonly Throughput[]> {
  const fleet = await seed(stand.host);
  const cells: Throughput[] = [];
  for (const latencyMs of LATENCIES_MS) {
    for (const inFlight of IN_FLIGHT) {
      const names = await fleet.next(Math.max(8, inFlight * IMAGES_PER_LANE));
      await stand.setLatency(latencyMs);
      const cell = await measureCell(stand, { ...fleet, names, inFlight });
      await stand.setLatency(0);
      cells.push({ stand: stand.name, latencyMs, inFlight, ...cell });
    }
  }
  return cells;
}

interface Cell {
  readonly names: readonly string[];
  readonly inFlight: number;
  /** Pinned. */
  readonly runImage: string;
}

async function measureCell(stand: Stand, { names, inFlight, runImage }: Cell) {
  const documents = memoryDocuments();
  const waiting = [...names];
  const times: number[] = [];
  const cpu = process.cpuUsage();
  const started = performance.now();
  await withClient(stand.host, async registry => {
    const lane = async () => {
      for (let image = waiting.pop(); image; image = waiting.pop()) {
        const begun = performance.now();
        await rebaseOnce({ registry, documents, image, runImage });
        times.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  return {
    images: names.length,
    imagesPerSecond: names.length / seconds,
    cpuMsPerImage: (user + system) / 1000 / names.length,
    p50Ms: times[Math.floor(times.length * 0.5)],
    p99Ms: times[Math.floor(times.length * 0.99)],
  };
}

/** A source of app images, each in a repository that has never seen the new run image. */
async function seed(host: string) {
  const run = `${host}/fleet/run:noble`;
  const { before, after } = runImages();
  const app = appImage(before, run, { appVersion: 'fleet' });
  await withClient(host, async registry => {
    await loadImage(registry, `${host}/fleet/seed:1`, app);
    await loadImage(registry, run, after);
  });
  let made = 0;
  const next = (count: number) =>
    withClient(host, async registry => {
      const names = Array.from({ length: count }, () => {
        made += 1;
        return `${host}/fleet/app-${made}:1`;
      });
      for (const name of names) await mountImage(registry, name, app);
      return names;
    });
  return { next, runImage: `${run}@${after.manifest.digest}` };
}

async function mountImage(registry: Registry, name: string, image: TestImage) {
  const target = parseReference(name);
  const source = { ...target, repository: 'fleet/seed' };
  const blobs = [...image.layers.map(layer => layer.bytes), image.config];
  await Promise.all(
    blobs.map(bytes => registry.mountBlob(target, digestOf(bytes), [source])),
  );
  await registry.putManifest(target, image.manifest);
}

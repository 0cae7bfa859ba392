import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Sample } from '../samples/sample';
import { dayOf } from './days';
import { fleetCatalog } from './fleetCatalog';
import { fleetPatches } from './fleetPatches';
import { fleetSamples } from './fleetSamples';
import { Fleet, FLEET, FleetSize, makeFleet } from './makeFleet';

export interface OpenFleetOptions {
  /** The fleet's seed and day are kept here. */
  readonly folder: string;
  /** The registry's `host[:port]`. */
  readonly host: string;
  readonly seed?: number;
  readonly size?: FleetSize;
}

/** A fleet with everything that the portal reads of it. */
export interface OpenFleet {
  readonly fleet: Fleet;
  /** Day 0 of its story, since 1970. */
  readonly today: number;
  readonly samples: readonly Sample[];
  /** Files, absolute. */
  readonly catalog: string;
  readonly patches: string;
}

interface Kept {
  readonly seed: number;
  readonly size: FleetSize;
  readonly today: number;
}

/** Makes a fleet, or the one that was made in this folder before: its images are in the registry. */
export async function openFleet(options: OpenFleetOptions): Promise<OpenFleet> {
  const { folder, host, seed = 1, size = FLEET } = options;
  await mkdir(folder, { recursive: true });
  const { today, ...kept } = await keep(join(folder, 'fleet.json'), {
    seed,
    size,
    today: dayOf(new Date()),
  });
  const fleet = makeFleet(kept.seed, kept.size);
  const catalog = join(folder, 'fleet.yaml');
  const patches = join(folder, 'fleet-patches.json');
  await writeFile(catalog, fleetCatalog(fleet, host));
  await writeFile(patches, JSON.stringify(fleetPatches(host, today), null, 2));
  const samples = fleetSamples(fleet, { host, today });
  return { fleet, today, samples, catalog, patches };
}

async function keep(file: string, fresh: Kept): Promise<Kept> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text) return JSON.parse(text);
  await writeFile(file, JSON.stringify(fresh));
  return fresh;
}

import { FleetRegistry, startFleetRegistry } from './fleetRegistry';

/** What the benchmark asks of the process that holds the registry of a fleet. */
export type FleetQuestion =
  | { readonly ask: 'counts' }
  | { readonly ask: 'move base' }
  | { readonly ask: 'stop' };

/** What came in since the last question. */
export interface FleetCounts {
  readonly requests: number;
  /** Accepted since the start. */
  readonly connections: number;
}

export interface FleetAnswer {
  readonly images?: readonly string[];
  readonly patchFile?: string;
  readonly host?: string;
  readonly counts: FleetCounts;
}

/** A process of its own, so that time and memory of the client are the client's alone. Started by `forkFleet`. */
async function serve(images: number, patches: number) {
  const fleet = await startFleetRegistry({ images, patches });
  process.on('message', async ({ ask }: FleetQuestion) => {
    const counts = countsOf(fleet);
    if (ask === 'move base') fleet.moveBase();
    if (ask === 'stop') await fleet.registry.stop();
    process.send?.({ answer: { counts } satisfies FleetAnswer });
    if (ask === 'stop') process.disconnect();
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({
    answer: {
      images: fleet.images,
      patchFile: fleet.patchFile,
      host: fleet.registry.host,
      counts: countsOf(fleet),
    } satisfies FleetAnswer,
  });
}

function countsOf({ registry }: FleetRegistry): FleetCounts {
  const requests = registry.requests.length;
  registry.clearRequests();
  return { requests, connections: registry.connections };
}

const [images, patches] = process.argv.slice(2).map(Number);
if (images > 0) {
  serve(images, patches).catch(error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { mapLimited } from '../plugins/layer-rebase-backend/src/services/mapLimited';
import {
  LookAtDueOptions,
  lookAtDueBases,
  lookAtDueImages,
} from '../plugins/layer-rebase-backend/src/services/lookAtDue';
import { FleetOrder } from './fleetRegistry';
import { openFleetReplica } from './fleetReplica';
import { forkFleet } from './forkFleet';

const NO_PATCHES = '{"patches":[]}';
const MB = 1024 * 1024;

/** What one piece of work on the whole fleet took. */
export interface FleetCost {
  readonly work: FleetWork;
  readonly images: number;
  readonly patches: number;
  readonly seconds: number;
  /** Of one core, which other work on the machine does not change much. */
  readonly cpuSeconds: number;
  /** As the registry saw them. */
  readonly requests: number;
  /** New ones, as the registry saw them. */
  readonly connections: number;
  /** Of this process, in MB: before, the most while it ran, after a collection. */
  readonly heap: { readonly before: number; readonly after: number };
  readonly peakRss: number;
}

export type FleetWork =
  | 'first looks'
  | 'new patches'
  | 'new run image'
  | 'unchanged tags';

type Replica = Awaited<ReturnType<typeof openFleetReplica>>;

/** Does to a fleet what happens to fleets: is found, gets patches, gets a run image, is swept while nothing changes. */
export async function measureFleetWatch(
  order: FleetOrder,
): Promise<readonly FleetCost[]> {
  const fleet = await forkFleet(order);
  let patches = NO_PATCHES;
  const replica = await openFleetReplica(fleet.host, () => patches);
  const costs: FleetCost[] = [];
  const measure = async (work: FleetWork, run: () => Promise<void>) => {
    const { connections } = await fleet.counts();
    const heapBefore = heapNow();
    const stopWatching = watchRss();
    const cpu = process.cpuUsage();
    const started = performance.now();
    await run();
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const peakRss = stopWatching();
    const counts = await fleet.counts();
    costs.push({
      work,
      ...order,
      seconds,
      cpuSeconds: (user + system) / 1e6,
      requests: counts.requests,
      connections: counts.connections - connections,
      heap: { before: heapBefore / MB, after: heapNow() / MB },
      peakRss: peakRss / MB,
    });
  };
  try {
    await measure('first looks', async () => {
      // A machine that is busy with something else may let a look time out; sweeps come again, too.
      for (let left = fleet.images; left.length > 0; ) {
        await mapLimited(left, 8, image => replica.statuses.follow(image));
        left = await unknownOf(replica, left);
      }
    });
    patches = fleet.patchFile;
    await replica.patchCatalog.refresh();
    await replica.keeper.keepPatchImages(await replica.patchCatalog.list());
    await measure('new patches', async () => {
      await expectAll(order, replica.reassessor.run());
    });
    await fleet.moveBase();
    await replica.keeper.follow(`${fleet.host}/base/run:noble`);
    await measure('new run image', async () => {
      await expectAll(order, replica.reassessor.run());
    });
    await replica.watchStore.makeDue(fleet.images);
    await measure('unchanged tags', async () => {
      const signal = new AbortController().signal;
      const options: LookAtDueOptions = replica;
      const looked = await lookAtDueImages(options, signal);
      await lookAtDueBases(options, signal);
      if (looked !== order.images) throw new Error(`${looked} were looked at`);
    });
  } finally {
    await replica.close();
    await fleet.stop();
  }
  return costs;
}

async function unknownOf(
  { statuses }: Pick<Replica, 'statuses'>,
  images: readonly string[],
): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (let at = 0; at < images.length; at += 500) {
    const known = await statuses.known(images.slice(at, at + 500));
    unknown.push(
      ...known
        .filter(({ verdict }) => verdict === 'unknown')
        .map(({ image }) => image),
    );
  }
  return unknown;
}

async function expectAll(
  { images }: FleetOrder,
  run: Promise<{ readonly assessed: number; readonly changed: number }>,
) {
  const { assessed, changed } = await run;
  if (assessed !== images || changed !== images) {
    throw new Error(`${assessed} assessed, ${changed} changed of ${images}`);
  }
}

function watchRss(): () => number {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function heapNow(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { portalBackend } from '../plugins/layer-rebase-backend/src/__testUtils__/portalBackend';
import {
  OWNER,
  eventually,
  freePort,
  ownedByAna,
} from '../plugins/layer-rebase-backend/src/__testUtils__/portalProcesses';
import {
  component,
  portalClient,
} from '../plugins/layer-rebase-backend/src/__testUtils__/startPortal';
import { ForkedFleet, forkFleet } from './forkFleet';

/** What owners felt while a sweep went through their portal's fleet. */
export interface FleetTabs {
  readonly images: number;
  readonly owners: number;
  readonly loads: number;
  /** Of `GET /v1/images`, in ms. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly eventLoopP99Ms: number;
  readonly requests: number;
}

const QUIET = 'error';

/** So many owners load their tabs again and again while the first sweep looks at every image of the fleet. */
export async function measureFleetTabs(size: {
  readonly images: number;
  readonly owners: number;
  /** How often each of them loads. */
  readonly times: number;
}): Promise<FleetTabs> {
  const fleet = await forkFleet({ images: size.images, patches: 1 });
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  process.env.LOG_LEVEL = QUIET;
  const portal = portalBackend({
    entities: fleet.images.map((image, at) =>
      ownedByAna(component(`app-${at}`, image)),
    ),
    config: {
      backend: {
        baseUrl,
        listen: { host: '127.0.0.1', port },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      layerRebase: {
        registries: [
          {
            host: fleet.host,
            private: true,
            plainHttp: true,
            runImages: ['base/*'],
          },
        ],
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 30 } },
      },
    },
  });
  await portal.start();
  try {
    const owner = portalClient(`${baseUrl}/api/layer-rebase`, OWNER);
    const load = (at: number) =>
      owner.getEntityImages(`component:default/app-${at}`);
    await eventually(() => load(0));
    await sweepBegun(fleet);
    const loop = monitorEventLoopDelay({ resolution: 10 });
    loop.enable();
    const times = await Promise.all(
      Array.from({ length: size.owners }, async (_, at) => {
        const mine: number[] = [];
        for (let time = 0; time < size.times; time += 1) {
          const from = performance.now();
          await load((at * 7) % size.images);
          mine.push(performance.now() - from);
          await new Promise(resolve => setTimeout(resolve, 200));
        }
        return mine;
      }),
    );
    loop.disable();
    const { requests } = await fleet.counts();
    if (requests <= 3 * size.owners) throw new Error('no sweep went on');
    const all = sorted(times);
    const share = (part: number) => all[Math.floor(all.length * part)];
    return {
      images: size.images,
      owners: size.owners,
      loads: all.length,
      p50Ms: share(0.5),
      p95Ms: share(0.95),
      eventLoopP99Ms: loop.percentile(99) / 1e6,
      requests,
    };
  } finally {
    await portal.stop();
    await fleet.stop();
  }
}

function sorted(times: readonly (readonly number[])[]): readonly number[] {
  return times.flat().sort((a, b) => a - b);
}

/** More requests than one page's, although nobody loads one. */
async function sweepBegun(fleet: ForkedFleet): Promise<void> {
  await fleet.counts();
  await eventually(async () => {
    await new Promise(resolve => setTimeout(resolve, 100));
    const { requests } = await fleet.counts();
    if (requests < 5) throw new Error('The sweep has not begun');
  });
}

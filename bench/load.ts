import {
  PlanView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
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
  ended,
  portalClient,
} from '../plugins/layer-rebase-backend/src/__testUtils__/startPortal';
import { LoadAnswer, LoadQuestion } from './loadRegistry';

/** What owners felt while a portal was busy with a slow registry. */
export interface LoadCost {
  readonly tabs: number;
  readonly rebases: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Rebases whose tag is elsewhere than their row says, or moved more than once: must be 0. */
  readonly wrong: number;
  readonly seconds: number;
  /** As the registry saw them. */
  readonly requests: number;
  readonly loads: number;
  /** Of loading a tab, in ms: with the registry asked, and from what is known. */
  readonly firstP95Ms: number;
  readonly laterP95Ms: number;
  /** Of the process that holds portal and clients, in ms. */
  readonly eventLoopP99Ms: number;
}

/** Ten thousand lines about requests are nothing that is measured here. */
const QUIET = 'error';

/** Tabs are loaded again and again while rebases wait and run; the registry is late, refuses and cuts off. */
export async function measureLoad(size: {
  readonly tabs: number;
  readonly rebases: number;
}): Promise<LoadCost> {
  const child = fork(join(__dirname, 'loadRegistry.ts'), [
    String(size.rebases),
  ]);
  const { host = '', images = [] } = await answerOf(child);
  const ref = (at: number) => `component:default/app-${at}`;
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const portal = portalBackend({
    entities: images.map((image, at) =>
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
          { host, private: true, plainHttp: true, runImages: ['base/*'] },
        ],
      },
    },
  });
  process.env.LOG_LEVEL = QUIET;
  await portal.start();
  const owner = portalClient(`${baseUrl}/api/layer-rebase`, OWNER);
  await eventually(() => owner.getEntityImages(ref(0)));
  try {
    const plans: PlanView[] = [];
    for (const [at, image] of images.entries()) {
      plans.push(await owner.createPlan({ entityRef: ref(at), image }));
    }
    const before = (await ask(child, 'tags')).tags ?? [];
    await ask(child, 'slow down');
    const loop = monitorEventLoopDelay({ resolution: 10 });
    loop.enable();
    const began = performance.now();
    const started = await Promise.all(
      plans.map(({ id }) => owner.startRebase({ planId: id })),
    );
    const open = { rebases: true };
    const loadAll = () =>
      Promise.all(
        Array.from({ length: size.tabs }, async (_, at) => {
          const from = performance.now();
          await owner.getEntityImages(ref(at % size.rebases));
          return performance.now() - from;
        }),
      );
    const waves = (async () => {
      const times = [await loadAll()];
      while (open.rebases) {
        await new Promise(resolve => setTimeout(resolve, 1_000));
        times.push(await loadAll());
      }
      return times;
    })();
    const done: RebaseView[] = [];
    for (const { id } of started) done.push(await ended(owner, id, 900_000));
    const seconds = (performance.now() - began) / 1000;
    open.rebases = false;
    const [first, ...later] = await waves;
    loop.disable();
    const { tags = [], requests = 0 } = await ask(child, 'tags');
    const isWrong = (at: number) =>
      done[at].state === 'succeeded'
        ? tags[at].digest !== plans[at].toDigest || tags[at].moves !== 1
        : tags[at].digest !== before[at].digest || !done[at].failure?.sentence;
    const succeeded = done.filter(({ state }) => state === 'succeeded').length;
    return {
      ...size,
      succeeded,
      failed: done.length - succeeded,
      wrong: done.filter((_, at) => isWrong(at)).length,
      seconds,
      requests,
      loads: size.tabs * (1 + later.length),
      firstP95Ms: p95(first),
      laterP95Ms: p95(later.flat()),
      eventLoopP99Ms: loop.percentile(99) / 1e6,
    };
  } finally {
    await portal.stop();
    await ask(child, 'stop');
  }
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}

function ask(child: ChildProcess, question: LoadQuestion): Promise<LoadAnswer> {
  const answer = answerOf(child);
  child.send(question);
  return answer;
}

/** The next answer; other messages on the channel are the transform's. */
async function answerOf(child: ChildProcess): Promise<LoadAnswer> {
  for (;;) {
    const [message] = await once(child, 'message');
    if (message.answer !== undefined) return message.answer;
  }
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { planRebase, Registry } from '@layer-rebase/engine';
import { Stand } from './forkStand';
import { loadImage } from './loadImage';
import { memoryDocuments } from './memoryDocuments';
import { withClient } from './openClient';
import { appImage, runImages } from './sampleImages';

/** The heap may differ by this much between a tenth of the way and the end: noise of the collector, not growth. */
const FLAT_BYTES = 8_000_000;

export interface PlanMemory {
  readonly plans: number;
  readonly plansPerSecond: number;
  /** Requests of all plans together, the first excepted. */
  readonly requests: number;
  readonly heapEarly: number;
  readonly heapLate: number;
  readonly rss: number;
  readonly flat: boolean;
}

/** Plans one pinned image again and again from kept documents, as a fleet is assessed after a new patch. */
export async function measurePlanMemory(
  stand: Stand,
  plans: number,
): Promise<PlanMemory> {
  return withClient(stand.host, async registry => {
    const plan = await preparePlan(stand.host, registry);
    await plan();
    const before = registry.traffic().requests;
    const early = Math.ceil(plans / 10);
    const started = performance.now();
    await repeat(early, plan);
    const heapEarly = heapNow();
    await repeat(plans - early, plan);
    const seconds = (performance.now() - started) / 1000;
    const heapLate = heapNow();
    return {
      plans,
      plansPerSecond: plans / seconds,
      requests: registry.traffic().requests - before,
      heapEarly,
      heapLate,
      rss: process.memoryUsage.rss(),
      flat: heapLate - heapEarly < FLAT_BYTES,
    };
  });
}

async function preparePlan(host: string, registry: Registry) {
  const run = `${host}/memory/run:noble`;
  const app = `${host}/memory/app:1`;
  const { before, after } = runImages();
  const appBefore = appImage(before, run, { appVersion: 'memory' });
  await loadImage(registry, app, appBefore);
  await loadImage(registry, run, after);
  const documents = memoryDocuments();
  return async () => {
    const made = await planRebase({
      registry,
      documents,
      image: `${app}@${appBefore.manifest.digest}`,
      runImage: `${run}@${after.manifest.digest}`,
    });
    if (made.kind !== 'plan') throw new Error('the plan was refused');
  };
}

async function repeat(times: number, work: () => Promise<void>) {
  for (let i = 0; i < times; i += 1) await work();
}

function heapNow(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { digestOf, DocumentCache, planRebase } from '@layer-rebase/engine';
import { TestImage } from '@layer-rebase/engine/testing';
import { memoryDocuments } from './memoryDocuments';
import { withClient } from './openClient';
import { appImage, runImages } from './sampleImages';

/** Different images in the loop; more would measure the documents, not the planning. */
const FLEET = 100;
/** The heap may differ by this much between a tenth of the way and the end: noise of the collector, not growth. */
const FLAT_BYTES = 8_000_000;
/** Nobody answers there, so that a plan that asked a registry would fail. */
const HOST = '127.0.0.1:9';

export interface PlanMemory {
  readonly plans: number;
  readonly plansPerSecond: number;
  readonly requests: number;
  readonly heapEarly: number;
  readonly heapLate: number;
  readonly rss: number;
  readonly flat: boolean;
}

/** Plans pinned images from kept documents alone, as a fleet is assessed after a new run image. */
export async function measurePlanMemory(plans: number): Promise<PlanMemory> {
  const documents = memoryDocuments();
  const { images, runImage } = await keepFleet(documents);
  return withClient(HOST, async registry => {
    const planFrom = async (first: number, end: number) => {
      for (let i = first; i < end; i += 1) {
        const image = images[i % images.length];
        const plan = await planRebase({ registry, documents, image, runImage });
        if (plan.kind !== 'plan' || !plan.changed) throw new Error('no plan');
      }
    };
    const early = Math.ceil(plans / 10);
    const started = performance.now();
    await planFrom(0, early);
    const heapEarly = heapNow();
    await planFrom(early, plans);
    const seconds = (performance.now() - started) / 1000;
    const heapLate = heapNow();
    return {
      plans,
      plansPerSecond: plans / seconds,
      requests: registry.traffic().requests,
      heapEarly,
      heapLate,
      rss: process.memoryUsage.rss(),
      flat: heapLate - heapEarly < FLAT_BYTES,
    };
  });
}

/** Keeps the documents of a fleet and its new run image; answers their pinned names. */
async function keepFleet(documents: DocumentCache) {
  const { before, after } = runImages();
  const run = `${HOST}/base/run:noble`;
  const images: string[] = [];
  for (let i = 0; i < FLEET; i += 1) {
    const app = appImage(before, run, { appVersion: `fleet ${i}` });
    await keep(documents, app);
    images.push(`${HOST}/fleet/app-${i}:1@${app.manifest.digest}`);
  }
  await keep(documents, after);
  return { images, runImage: `${run}@${after.manifest.digest}` };
}

async function keep(documents: DocumentCache, image: TestImage) {
  await documents.set(image.manifest.digest, image.manifest.bytes);
  await documents.set(digestOf(image.config), image.config);
}

function heapNow(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

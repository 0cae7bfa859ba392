import { startTestRegistry } from '@layer-rebase/engine/testing';
import {
  pushApps,
  pushSamples,
} from '../plugins/layer-rebase-backend/src/__testUtils__/samples';
import { slowDown } from '../plugins/layer-rebase-backend/src/__testUtils__/slowDown';

/** What the registry of the load benchmark saw and holds. */
export interface LoadAnswer {
  readonly host?: string;
  readonly images?: readonly string[];
  /** Of every app, where its tag is and how often it moved. */
  readonly tags?: readonly {
    readonly digest?: string;
    readonly moves: number;
  }[];
  readonly requests?: number;
}

export type LoadQuestion = 'slow down' | 'tags' | 'stop';

/** A registry in a process of its own: `loadRegistry.ts APPS`. */
async function serve(count: number) {
  const registry = await startTestRegistry();
  pushSamples(registry);
  const images = pushApps(registry, count);
  const answers: Record<LoadQuestion, () => Promise<LoadAnswer>> = {
    'slow down': async () => {
      registry.clearRequests();
      slowDown(registry, { delayMs: 50, throttled: 60, dropped: 40 });
      return {};
    },
    tags: async () => ({
      requests: registry.requests.length,
      tags: images.map((_, at) => ({
        digest: registry.getManifest(`shop/app-${at}`, '1.4')?.digest,
        moves: registry.requests.filter(
          ({ method, path, status }) =>
            method === 'PUT' &&
            status === 201 &&
            path === `/v2/shop/app-${at}/manifests/1.4`,
        ).length,
      })),
    }),
    stop: async () => {
      await registry.stop();
      return {};
    },
  };
  process.on('message', async (question: LoadQuestion) => {
    if (!(question in answers)) return;
    process.send?.({ answer: await answers[question]() });
    if (question === 'stop') process.disconnect();
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ answer: { host: registry.host, images } });
}

void serve(Number(process.argv[2]));

import { Registry } from '@layer-rebase/engine';
import { Counts } from './countingProxy';
import { Stand } from './forkStand';
import { openClient } from './openClient';

/** What one piece of work cost, by the client's own books and by the proxy's. */
export interface Cost extends Counts {
  readonly writes: number;
  readonly ms: number;
  readonly seen: Counts;
}

/** Runs work with a client that knows nothing yet, and takes both counts. */
export async function measureWork(
  stand: Stand,
  work: (registry: Registry) => Promise<void>,
): Promise<Cost> {
  const registry = openClient(stand.host);
  const before = await stand.counts();
  const started = performance.now();
  try {
    await work(registry);
  } finally {
    await registry.close();
  }
  const ms = performance.now() - started;
  const after = await stand.counts();
  const { requests, writes, bytesUp, bytesDown } = registry.traffic();
  return {
    requests,
    writes,
    bytesUp,
    bytesDown,
    ms,
    seen: {
      requests: after.requests - before.requests,
      bytesUp: after.bytesUp - before.bytesUp,
      bytesDown: after.bytesDown - before.bytesDown,
    },
  };
}

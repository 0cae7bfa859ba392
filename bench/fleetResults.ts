import { FleetTabs } from './fleetTabs';
import { FleetCost } from './fleetWatch';

/** Heaps differ by this much with the mood of the collector. */
const FLAT_MB = 16;

/** Sentences about what a fleet cost more than it may; times are only shown. */
export function checkFleet(costs: readonly FleetCost[]): string[] {
  return costs.flatMap(({ work, images, patches, requests, heap }) => {
    const most = {
      // Manifest and config of each image and of what they share.
      'first looks': 2 * images + 100,
      'new patches': 0,
      'new run image': 0,
      // One for each image, and one for each tag of a patch or base that is due.
      'unchanged tags': images + patches + 1,
    }[work];
    return [
      ...(requests > most
        ? [`${work} of ${images} images: ${requests} requests, not ${most}`]
        : []),
      ...(heap.after - heap.before > FLAT_MB
        ? [`${work} of ${images} images: the heap grew`]
        : []),
    ];
  });
}

/** Rows for a table. */
export function fleetRows(
  costs: readonly FleetCost[],
): readonly (readonly string[])[] {
  if (costs.length === 0) return [];
  return [
    [
      'fleet',
      'images × patches',
      'seconds',
      'CPU s',
      'requests',
      'connections',
      'heap MB before',
      'after',
      'peak RSS MB',
    ],
    ...costs.map(cost => [
      cost.work,
      `${cost.images} × ${cost.patches}`,
      cost.seconds.toFixed(1),
      cost.cpuSeconds.toFixed(1),
      String(cost.requests),
      String(cost.connections),
      cost.heap.before.toFixed(0),
      cost.heap.after.toFixed(0),
      cost.peakRss.toFixed(0),
    ]),
  ];
}

/** What owners felt, as a line. */
export function fleetTabsLine(tabs: FleetTabs): string {
  return `${tabs.loads} tab loads by ${
    tabs.owners
  } owners while a sweep went through ${
    tabs.images
  } new images: p50 ${tabs.p50Ms.toFixed(0)} ms, p95 ${tabs.p95Ms.toFixed(
    0,
  )} ms; event loop p99 ${tabs.eventLoopP99Ms.toFixed(0)} ms`;
}

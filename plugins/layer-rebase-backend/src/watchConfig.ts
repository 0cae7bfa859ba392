import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { WatchPeriods } from './engine/watchPeriod';

const SHORTEST_MS = 15 * 60_000;
const LONGEST_MS = 6 * 60 * 60_000;
/** A row holds no longer one. */
const MOST_MS = 14 * 24 * 60 * 60_000;
const LEAST_MS = 1_000;

/** Reads `layerRebase.watch`: between which times sweeps look at a tag again. Throws with the path of what is wrong. */
export function readWatchConfig(config: Config | undefined): WatchPeriods {
  const shortestMs = readMs(config, 'shortest') ?? SHORTEST_MS;
  const longestMs =
    readMs(config, 'longest') ?? Math.max(LONGEST_MS, shortestMs);
  if (!(LEAST_MS <= shortestMs && shortestMs <= longestMs)) {
    throw new Error(
      'layerRebase.watch.shortest must be at least a second and not above longest',
    );
  }
  if (longestMs > MOST_MS) {
    throw new Error('layerRebase.watch.longest must be at most 14 days');
  }
  return { shortestMs, longestMs };
}

function readMs(config: Config | undefined, key: string): number | undefined {
  return config?.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : undefined;
}

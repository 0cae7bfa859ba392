import {
  EntityFacts,
  ImageStatus,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { countCves } from '../engine/waitingPatches';
import { StoredStatus } from '../store/StatusStore';

const DAY_MS = 86_400_000;

/** What is known of each image of an entity, in numbers. Pure: `now` comes from outside. */
export function entityFacts(options: {
  readonly entityRef: string;
  readonly images: readonly string[];
  readonly known: ReadonlyMap<string, StoredStatus>;
  readonly annotationProblems: number;
  /** Images about which somebody asked to be left alone. */
  readonly snoozed: number;
  readonly now: Date;
}): EntityFacts {
  const { entityRef, images, annotationProblems, snoozed } = options;
  const known = images.flatMap(image => options.known.get(image) ?? []);
  const statuses = known.flatMap(({ status }) => status ?? []);
  const patchable = statuses.filter(isPatchable);
  const patches = patchable.flatMap(status => status.patches);
  const open = countCves(patches);
  const counts = countVerdicts(images.length, statuses);
  return {
    entityRef,
    images: images.length,
    ...counts,
    allCurrent: images.length > 0 && counts.current === images.length,
    newerRunImage: patchable.filter(hasNewerRunImage).length,
    waitingPatches: patches.length,
    openCritical: open.critical ?? 0,
    openHigh: open.high ?? 0,
    openMedium: open.medium ?? 0,
    openLow: open.low ?? 0,
    daysBehind: daysBehind(known, options.now),
    stale: known.filter(({ failure }) => failure !== undefined).length,
    annotationProblems,
    snoozed,
    checkedAt: statuses.flatMap(status => status.checkedAt ?? []).sort()[0],
  };
}

function countVerdicts(
  images: number,
  statuses: readonly ImageStatus[],
): Readonly<Record<Verdict, number>> {
  const count = (wanted: Verdict) =>
    statuses.filter(({ verdict }) => verdict === wanted).length;
  return {
    current: count('current'),
    patchable: count('patchable'),
    blocked: count('blocked'),
    unsupported: count('unsupported'),
    // Those that nobody has read yet, too.
    unknown: images - statuses.length + count('unknown'),
  };
}

function isPatchable({ verdict }: ImageStatus): boolean {
  return verdict === 'patchable';
}

function hasNewerRunImage({ platforms }: ImageStatus): boolean {
  return platforms.some(({ runImage }) => runImage?.outdated === true);
}

/** A patch file may say any date: one that is none, or in the future, counts for nothing. */
function daysBehind(known: readonly StoredStatus[], now: Date): number {
  const times = known
    .filter(({ status }) => status && isPatchable(status))
    .flatMap(({ waitingSince, status }) => [
      waitingSince,
      ...(status?.patches ?? []).map(({ published }) => published),
    ])
    .map(time => Date.parse(time ?? ''))
    .filter(time => time <= now.getTime());
  return times.length === 0
    ? 0
    : Math.floor((now.getTime() - Math.min(...times)) / DAY_MS);
}

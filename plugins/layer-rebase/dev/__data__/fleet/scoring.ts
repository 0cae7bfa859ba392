import {
  FleetCounts,
  FleetDay,
  FleetDimension,
  FleetWeek,
  OpenCves,
  OwnerShare,
  Scorecard,
  Severity,
  gradeOf,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { patches } from './fixes';
import { DemoImage, NOW } from './images';
import { cvesOf } from './matches';
import { owners } from './owners';
import { randomFrom } from './random';

const DAY_MS = 86_400_000;
const DAYS = 90;

export function countsOf(images: readonly DemoImage[]): FleetCounts {
  const of = (verdict: DemoImage['verdict']) =>
    images.filter(image => image.verdict === verdict).length;
  return {
    images: images.length,
    current: of('current'),
    patchable: of('patchable'),
    blocked: of('blocked'),
    unsupported: of('unsupported'),
    unknown: of('unknown'),
  };
}

/** Each CVE once, however many images it waits for. */
export function openCvesOf(images: readonly DemoImage[]): OpenCves {
  const open = new Set(
    images.filter(({ verdict }) => verdict === 'patchable').flatMap(cvesOf),
  );
  const count = (severity: Severity) =>
    patches
      .filter(patch => patch.severity === severity)
      .flatMap(({ related }) => related)
      .filter(cve => open.has(cve)).length;
  return {
    critical: count('critical'),
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
  };
}

/** The card of some images. */
export function cardOf(
  images: readonly DemoImage[],
  card: Pick<Scorecard, 'by' | 'key' | 'title' | 'parent' | 'children'>,
): Scorecard {
  const counts = countsOf(images);
  const graded = gradeOf({
    ...counts,
    withCritical: images.filter(({ openCves }) => openCves.critical > 0).length,
    withHigh: images.filter(
      ({ openCves }) => openCves.critical === 0 && openCves.high > 0,
    ).length,
    daysWaiting: images.reduce((sum, image) => sum + waited(image), 0),
  });
  const random = randomFrom(card.key.length * 7_919 + images.length);
  return {
    ...card,
    ...graded,
    counts,
    openCves: openCvesOf(images),
    trend: trendOf(counts, random),
    ...(images.length > 4 && {
      medianDaysToPatch: Math.round((2 + random() * 24) * 10) / 10,
    }),
  };
}

function waited({ verdict, waitingSince }: DemoImage): number {
  if (verdict === 'current' || !waitingSince) return 0;
  return Math.min(30, Math.floor((NOW - Date.parse(waitingSince)) / DAY_MS));
}

/** Ninety days that end at what is true now; a new fix lets the share drop at once. */
function trendOf(counts: FleetCounts, random: () => number) {
  const now = counts.images === 0 ? 0 : counts.current / counts.images;
  return Array.from({ length: DAYS }, (_, day) => {
    if (day < 12) return null;
    const back = DAYS - 1 - day;
    const drop = back < 12 ? 0 : Math.max(0, 0.35 - Math.abs(back - 30) / 90);
    const share = now + 0.12 * Math.sin(back / 9) + (random() - 0.5) * 0.03;
    return back === 0 ? now : Math.min(1, Math.max(0, share - drop));
  });
}

/** The fleet, or a part of it, day by day. */
export function daysOf(images: readonly DemoImage[]): readonly FleetDay[] {
  if (images.length === 0) return [];
  const counts = countsOf(images);
  const cves = openCvesOf(images);
  return trendOf(counts, randomFrom(images.length)).flatMap((share, index) => {
    if (share === null) return [];
    const back = DAYS - 1 - index;
    const current = Math.round(share * counts.images);
    const rest = counts.images - current - counts.unsupported - counts.unknown;
    const blocked = Math.min(counts.blocked, Math.max(0, rest));
    const hump = back < 45 && back > 12 ? 2 : 1;
    return [
      {
        ...counts,
        day: dayBefore(back),
        current,
        blocked,
        patchable: Math.max(0, rest - blocked),
        openCves: {
          critical: back > 12 ? 0 : cves.critical,
          high: cves.high * hump,
          medium: cves.medium + (back % 20 > 10 ? 1 : 0),
          low: cves.low,
        },
      },
    ];
  });
}

/** How long fixes waited, week by week. */
export function weeksOf(images: readonly DemoImage[]): readonly FleetWeek[] {
  const random = randomFrom(images.length + 1);
  return Array.from({ length: 13 }, (_, index) => {
    const fixes = Math.round(random() * (images.length / 12));
    const medianDays = 3 + random() * 6 + (12 - index) * 0.6;
    return {
      week: dayBefore(6 + (12 - index) * 7),
      fixes,
      ...(fixes > 0 && { medianDays, p90Days: medianDays * 2.4 }),
    };
  });
}

/** Owners of some images, those with most of them first. */
export function sharesOf(images: readonly DemoImage[]): readonly OwnerShare[] {
  return owners
    .map(({ ref, title }) => ({
      owner: ref,
      title,
      images: images.filter(({ owner }) => owner === ref).length,
    }))
    .filter(share => share.images > 0)
    .sort((a, b) => b.images - a.images);
}

/** What a card is made by, of an image. */
export function keyOf(image: DemoImage, by: FleetDimension): string {
  return image[by] ?? '';
}

function dayBefore(days: number): string {
  return new Date(NOW - days * DAY_MS).toISOString().slice(0, 10);
}

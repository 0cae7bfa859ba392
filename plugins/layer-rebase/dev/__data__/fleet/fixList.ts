import type {
  FleetFix,
  FleetFixDetail,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { causesOf } from './causes';
import { patches } from './fixes';
import { DemoImage, NOW } from './images';
import { sharesOf } from './scoring';

const HOUR_MS = 3_600_000;

/** Every patch and CVE that waits, the one that concerns most images first. */
export function fixes(images: readonly DemoImage[]): readonly FleetFix[] {
  const known = patches.flatMap((patch): readonly FleetFix[] => {
    const numbers = numbersOf(concerned(images, [patch.id]));
    return [
      { ...patch, ...numbers, kind: 'patch' },
      ...patch.related.map(
        (cve): FleetFix => ({
          ...numbers,
          kind: 'cve',
          id: cve,
          title: cve,
          severity: patch.severity,
          published: patch.published,
          related: [patch.id],
        }),
      ),
    ];
  });
  return known
    .filter(({ affected }) => affected > 0)
    .sort((a, b) => b.affected - a.affected);
}

/** One of them, with whom it concerns. */
export function fixDetail(
  images: readonly DemoImage[],
  fix: FleetFix,
): FleetFixDetail {
  const ids = fix.kind === 'patch' ? [fix.id] : fix.related;
  const mine = concerned(images, ids);
  return {
    ...fix,
    causes: causesOf(mine).map(({ alone: _alone, ...cause }) => cause),
    owners: sharesOf(mine).map((share, index) => {
      const { affected: _affected, ...numbers } = numbersOf(
        mine.filter(({ owner }) => owner === share.owner),
      );
      return {
        ...share,
        ...numbers,
        ...(index === 0 && {
          toldAt: new Date(NOW - 3 * HOUR_MS).toISOString(),
        }),
      };
    }),
  };
}

function concerned(images: readonly DemoImage[], ids: readonly string[]) {
  return images.filter(image => image.patches.some(id => ids.includes(id)));
}

function numbersOf(images: readonly DemoImage[]) {
  const of = (verdict: DemoImage['verdict']) =>
    images.filter(image => image.verdict === verdict).length;
  return {
    affected: images.length,
    fixable: of('patchable'),
    blocked: of('blocked'),
    since: images
      .flatMap(({ waitingSince }) => waitingSince ?? [])
      .sort()
      .at(0),
  };
}

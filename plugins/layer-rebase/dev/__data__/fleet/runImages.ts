import type { FleetRunImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from '../layers';
import { DemoImage } from './images';

const RELEASES: readonly (readonly [string, string])[] = [
  ['0.1.216', '2026-11-10T00:00:00.000Z'],
  ['0.1.207', '2026-10-14T00:00:00.000Z'],
  ['0.1.199', '2026-09-02T00:00:00.000Z'],
  ['0.1.150', '2026-03-11T00:00:00.000Z'],
];

const DAY_MS = 86_400_000;

/** Each run image in use with its versions, the newest first. */
export function runImages(
  images: readonly DemoImage[],
): readonly FleetRunImage[] {
  const names = [...new Set(images.flatMap(({ runImage }) => runImage ?? []))];
  const [[newestVersion, newestCreated]] = RELEASES;
  return names
    .map(name => {
      const mine = images.filter(({ runImage }) => runImage === name);
      return {
        name,
        images: mine.length,
        newestVersion,
        newestCreated,
        versions: RELEASES.map(([version, created]) => ({
          version,
          digest: digest(`${name} ${version}`),
          created,
          images: mine.filter(each => each.runImageVersion === version).length,
          daysBehind: Math.floor(
            (Date.parse(newestCreated) - Date.parse(created)) / DAY_MS,
          ),
        })).filter(version => version.images > 0),
      };
    })
    .sort((a, b) => b.images - a.images);
}

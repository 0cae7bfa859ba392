import type {
  FleetImageQuery,
  FleetImageSort,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { DemoImage } from './images';

const VALUES: Readonly<
  Record<FleetImageSort, (image: DemoImage) => string | number>
> = {
  image: ({ image }) => image,
  entity: ({ entityTitle }) => entityTitle,
  owner: ({ owner = '' }) => owner,
  system: ({ system = '' }) => system,
  verdict: ({ verdict }) => verdict,
  runImage: ({ runImage = '' }) => runImage,
  launcher: ({ launcher = '' }) => launcher,
  openCves: ({ openCves }) => openCves.critical * 100 + openCves.high * 10,
  waitingSince: ({ waitingSince = '9' }) => waitingSince,
  lastRebased: ({ lastRebasedAt = '' }) => lastRebasedAt,
  checked: ({ checkedAt = '' }) => checkedAt,
};

/** The images in the order that was asked for. */
export function ordered(
  images: readonly DemoImage[],
  {
    sort = 'openCves',
    order = sort === 'openCves' ? 'desc' : 'asc',
  }: FleetImageQuery,
): readonly DemoImage[] {
  const sign = order === 'asc' ? 1 : -1;
  const value = VALUES[sort];
  return [...images].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === y) return 0;
    return x < y ? -sign : sign;
  });
}

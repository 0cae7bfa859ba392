import type {
  FleetFacet,
  FleetFilter,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { DemoImage } from './images';
import { matches } from './matches';
import { owners } from './owners';

const VALUES: readonly (readonly [
  keyof FleetFilter,
  (image: DemoImage) => readonly (string | undefined)[],
])[] = [
  ['verdict', image => [image.verdict]],
  ['owner', image => [image.owner]],
  ['reason', image => image.reasons],
  ['system', image => [image.system]],
  ['domain', image => [image.domain]],
  ['lifecycle', image => [image.lifecycle]],
  ['runImage', image => [image.runImage]],
  ['runImageVersion', image => [image.runImageVersion]],
  ['buildpack', image => image.buildpacks.map(({ id }) => id)],
  ['buildpackVersion', image => image.buildpacks.map(({ version }) => version)],
  ['launcher', image => [image.launcher]],
];

/** The values in use under all other filters, most images first. */
export function facetsOf(
  images: readonly DemoImage[],
  filter: FleetFilter,
): readonly FleetFacet[] {
  return VALUES.map(([field, valuesOf]) => {
    const others = { ...filter, [field]: undefined };
    const counts = new Map<string, number>();
    for (const image of images.filter(each => matches(each, others))) {
      for (const value of valuesOf(image)) {
        if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return {
      field,
      values: [...counts]
        .map(([value, count]) => ({
          value,
          title:
            owners.find(({ ref }) => ref === value)?.title ??
            value.split('/').at(-1) ??
            value,
          images: count,
        }))
        .sort((a, b) => b.images - a.images),
    };
  });
}

import type { FleetFilter } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { patches } from './fixes';
import { DemoImage } from './images';
import { withBelow } from './owners';

/** Does the filter mean this image? */
export function matches(image: DemoImage, filter: FleetFilter): boolean {
  return (
    owned(image, filter) &&
    same(image.system, filter.system) &&
    same(image.domain, filter.domain) &&
    same(image.lifecycle, filter.lifecycle) &&
    same(image.verdict, filter.verdict) &&
    same(image.runImage, filter.runImage) &&
    same(image.runImageVersion, filter.runImageVersion) &&
    same(image.launcher, filter.launcher) &&
    (!filter.reason || image.reasons.includes(filter.reason)) &&
    (!filter.patch || image.patches.includes(filter.patch)) &&
    (!filter.cve || cvesOf(image).includes(filter.cve.toUpperCase())) &&
    built(image, filter) &&
    rebased(image, filter) &&
    named(image, filter.text)
  );
}

/** CVEs that the patches waiting for an image close. */
export function cvesOf(image: DemoImage): readonly string[] {
  return patches
    .filter(({ id }) => image.patches.includes(id))
    .flatMap(({ related }) => related);
}

function owned({ owner }: DemoImage, filter: FleetFilter): boolean {
  if (!filter.owner) return true;
  const wanted = filter.tree ? withBelow(filter.owner) : [filter.owner];
  return owner !== undefined && wanted.includes(owner);
}

function built({ buildpacks }: DemoImage, filter: FleetFilter): boolean {
  return (
    !filter.buildpack ||
    buildpacks.some(
      ({ id, version }) =>
        id === filter.buildpack && same(version, filter.buildpackVersion),
    )
  );
}

function rebased({ lastRebasedAt }: DemoImage, filter: FleetFilter): boolean {
  const { rebasedAfter, rebasedBefore } = filter;
  if (!rebasedAfter && !rebasedBefore) return true;
  if (!lastRebasedAt) return false;
  return (
    (!rebasedAfter || lastRebasedAt >= rebasedAfter) &&
    (!rebasedBefore || lastRebasedAt < rebasedBefore)
  );
}

function named({ image, entityTitle }: DemoImage, text = ''): boolean {
  return `${image} ${entityTitle}`.includes(text.toLowerCase());
}

function same(value: string | undefined, wanted: string | undefined) {
  return !wanted || value === wanted;
}

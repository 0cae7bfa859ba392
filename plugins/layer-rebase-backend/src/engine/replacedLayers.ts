import { RebasePlan, formatPlatform, shortDigest } from '@layer-rebase/engine';
import { tagOf } from './describePlan';
import { groupLayers } from './groupLayers';
import { newVersions } from './newVersions';

/** What a plan took out of an image, to be recognised when it comes back. */
export interface ReplacedLayers {
  readonly kind: 'launcher' | 'buildpack' | 'run-image';
  readonly platform: string;
  /** `the launcher 0.20.14` */
  readonly what: string;
  /** The version that was taken out. */
  readonly version?: string;
  readonly newVersion?: string;
  readonly id?: string;
  readonly layer?: string;
  /** Layers that stood there before and stand nowhere in the result. */
  readonly diffIds: readonly string[];
}

const KINDS: readonly string[] = ['launcher', 'buildpack', 'run-image'];

/** Reads a plan as it was stored with its rebase. */
export function replacedLayers(plan: string): readonly ReplacedLayers[] {
  const { platforms }: RebasePlan = JSON.parse(plan);
  return platforms.flatMap(platform => {
    const kept = new Set(
      platform.layers.flatMap(({ to }) => (to ? [to.diffId as string] : [])),
    );
    const before = baseBefore(platform);
    return groupLayers(platform.layers, newVersions(platform))
      .filter(({ kind, after }) => after && KINDS.includes(kind))
      .map(({ kind, id, layer, version, after, diffIds, title }) => ({
        kind: kind as ReplacedLayers['kind'],
        platform: formatPlatform(platform.platform),
        what: nameOf({ kind, id, layer, title, version, before }),
        version: kind === 'run-image' ? before : version,
        newVersion: after?.version,
        id,
        layer,
        diffIds: diffIds.filter(diffId => !kept.has(diffId)),
      }));
  });
}

/** Its tag where that tells the two apart, else the beginning of its digest. */
function baseBefore({
  runImage,
  runImageBefore,
}: RebasePlan['platforms'][number]): string | undefined {
  const tag = tagOf(runImageBefore?.name);
  if (tag && tag !== tagOf(runImage?.name)) return tag;
  const digest = runImageBefore?.reference?.match(/sha256:[0-9a-f]{64}/)?.[0];
  return digest ? shortDigest(digest) : tag;
}

function nameOf(group: {
  readonly kind: string;
  readonly id?: string;
  readonly layer?: string;
  readonly title: string;
  readonly version?: string;
  readonly before?: string;
}): string {
  const { kind, id, layer, title, version = '', before = '' } = group;
  if (kind === 'launcher') return `the launcher ${version}`.trim();
  if (kind === 'run-image') return `the base ${before}`.trim();
  return id && layer ? `the layer ${layer} of ${id}` : title;
}

import {
  InspectedLayer,
  LayerChange,
  LayerOwner,
  LayerOwnerKind,
  PlannedLayer,
} from '@layer-rebase/engine';
import { NewVersions } from './newVersions';

/** Neighbouring layers of one owner, before and after. */
export interface LayerGroup {
  readonly kind: LayerOwnerKind;
  readonly title: string;
  readonly id?: string;
  readonly version?: string;
  readonly layer?: string;
  readonly size: number;
  readonly count: number;
  readonly diffIds: readonly string[];
  readonly after?: {
    readonly version?: string;
    readonly size: number;
    readonly count: number;
    readonly change: 'replaced' | 'rewritten';
  };
  readonly note?: string;
  /** The lines this group was made from. */
  readonly lines: readonly LayerChange[];
}

/** The layer list of a plan, bottom to top, as the picture shows it. */
export function groupLayers(
  layers: readonly LayerChange[],
  versions: NewVersions = new Map(),
): readonly LayerGroup[] {
  const groups: LayerChange[][] = [];
  for (const layer of layers) {
    const last = groups.at(-1);
    if (last && isSameOwner(last[0].owner, layer.owner)) last.push(layer);
    else groups.push([layer]);
  }
  return groups.map(lines => toGroup(lines, versions));
}

/** The layers of an image nobody planned anything for. */
export function asKept(layers: readonly InspectedLayer[]): LayerChange[] {
  return layers.map(({ owner, diffId, descriptor }) => ({
    change: 'kept',
    owner,
    from: { diffId, descriptor },
    to: { diffId, descriptor },
    cause: '',
  }));
}

function isSameOwner(a: LayerOwner, b: LayerOwner): boolean {
  return a.kind === b.kind && a.id === b.id && a.layer === b.layer;
}

function toGroup(
  lines: readonly LayerChange[],
  versions: NewVersions,
): LayerGroup {
  const { kind, title, id, version, layer } = lines[0].owner;
  const before = present(lines.map(({ from }) => from));
  const after = present(lines.map(({ to }) => to));
  return {
    kind,
    title: kind === 'app' ? 'your app' : title,
    id,
    version,
    layer,
    size: sizeOf(before),
    count: before.length,
    diffIds: before.map(({ diffId }) => diffId),
    ...(lines.some(({ change }) => change !== 'kept') && {
      after: {
        version: versions.get(after.at(-1)?.diffId ?? ''),
        size: sizeOf(after),
        count: after.length,
        change: kind === 'sbom' ? 'rewritten' : 'replaced',
      },
    }),
    lines,
  };
}

function present(
  layers: readonly (PlannedLayer | undefined)[],
): readonly PlannedLayer[] {
  return layers.filter(layer => layer !== undefined);
}

function sizeOf(layers: readonly PlannedLayer[]): number {
  return layers.reduce((sum, { descriptor }) => sum + descriptor.size, 0);
}

import { CnbImage } from './cnbImage';
import { Digest } from './digest';
import { layerHistory } from './imageConfig';
import { jsonValue, memberOf } from './jsonValue';
import { labelledPositions } from './labelledPositions';
import { LayerOwner } from './layerOwner';
import { LabelledBuildpack, LabelledLayer } from './lifecycleMetadata';

/** A layer that the labels speak of. */
interface OwnedLayer {
  readonly diffId?: Digest;
  readonly owner: LayerOwner;
  readonly data?: unknown;
}

/** Who put each layer into the image, bottom to top, with the data that its buildpack recorded. */
export interface LayerOwnership {
  readonly owner: LayerOwner;
  readonly data?: unknown;
}

/**
 * Owners by the diffIDs of the label; the base by its length; what lies between base and first labelled layer comes
 * from extensions (cnb-rebase.md 5). History only lends names. Without a known base the rest is `unknown`.
 */
export function layerOwners(
  image: CnbImage,
  baseCount: number | undefined,
): LayerOwnership[] {
  const owned = ownedLayers(image).filter(hasDiffId);
  const { diffIds } = image.config;
  const positions = labelledPositions(
    diffIds,
    owned.map(({ diffId }) => diffId),
  );
  const first = Math.min(...positions.keys());
  const base = { owner: runImageOwner(image) };
  return diffIds.map((_, index) => {
    if (baseCount !== undefined && index < baseCount) return base;
    const position = positions.get(index);
    if (position !== undefined) return owned[position];
    return baseCount !== undefined && index < first
      ? { owner: extensionOwner(image, index) }
      : { owner: { kind: 'unknown', title: 'unknown layer' } };
  });
}

/** Everything the label places above the base, in the exporter's order. */
function ownedLayers({ metadata, build }: CnbImage): OwnedLayer[] {
  if (!metadata) return [];
  const { sbom, app, launcher, config, processTypes } = metadata;
  const launcherVersion = build?.launcherVersion;
  return [
    ...metadata.buildpacks.flatMap(buildpack =>
      buildpack.layers.map(layer => buildpackLayer(buildpack, layer)),
    ),
    {
      diffId: sbom,
      owner: { kind: 'sbom', title: 'software bill of materials' },
    },
    ...app.map(
      (diffId, i): OwnedLayer => ({
        diffId,
        owner: { kind: 'app', title: `app slice ${i + 1}` },
      }),
    ),
    {
      diffId: launcher,
      owner: {
        kind: 'launcher',
        ...(launcherVersion && { version: launcherVersion }),
        title: ['launcher', launcherVersion].filter(Boolean).join(' '),
      },
    },
    { diffId: config, owner: { kind: 'config', title: 'launcher config' } },
    {
      diffId: processTypes,
      owner: { kind: 'process-types', title: 'process types' },
    },
  ];
}

function buildpackLayer(
  buildpack: LabelledBuildpack,
  layer: LabelledLayer,
): OwnedLayer {
  const node = memberOf(layer.node, 'data');
  const data = node && jsonValue(node);
  const version = dataVersion(data) ?? buildpack.version;
  return {
    diffId: layer.diffId,
    owner: {
      kind: 'buildpack',
      id: buildpack.id,
      version: buildpack.version,
      layer: layer.name,
      title: [layer.name, version].filter(Boolean).join(' '),
    },
    ...(node && { data }),
  };
}

/** Where buildpacks put the version of what a layer holds (requirements.md 5.2). */
const VERSION_PATHS = [
  ['version'],
  ['dependency', 'version'],
  ['artifact', 'version'],
  ['buildpackInfo', 'version'],
  ['python_version'],
  ['node_version'],
];

function dataVersion(data: unknown): string | undefined {
  for (const path of VERSION_PATHS) {
    const value = path.reduce<unknown>(
      (object, key) =>
        typeof object === 'object' && object !== null
          ? Reflect.get(object, key)
          : undefined,
      data,
    );
    if (typeof value === 'string' && value) return value;
  }
  return undefined;
}

function runImageOwner({ distro, stackId }: CnbImage): LayerOwner {
  const name = distro ? `${distro.name} ${distro.version}` : stackId;
  return {
    kind: 'run-image',
    title: ['run image', name].filter(Boolean).join(' '),
  };
}

function extensionOwner(image: CnbImage, index: number): LayerOwner {
  const createdBy = layerHistory(image.config)?.[index].createdBy ?? '';
  const id = /Created by extension: (\S+)$/.exec(createdBy)?.[1];
  return {
    kind: 'extension',
    ...(id && { id }),
    title: ['extension', id].filter(Boolean).join(' '),
  };
}

function hasDiffId(
  layer: OwnedLayer,
): layer is OwnedLayer & { readonly diffId: Digest } {
  return layer.diffId !== undefined;
}

import { CnbImage } from '../image/cnbImage';
import { jsonValue, memberOf } from '../image/jsonValue';
import { LabelledBuildpack, LabelledLayer } from '../image/lifecycleMetadata';
import { ImageFacts, PatchableLayer } from '../patch/imageFacts';

/** What the patch rules need to know of an image, app or patch, taken from its labels. */
export function patchFacts(image: CnbImage): ImageFacts {
  const { metadata, config, distro, layersDir } = image;
  const buildpackLayers = (metadata?.buildpacks ?? []).flatMap(buildpack =>
    buildpack.layers.map(layer =>
      buildpackLayer(metadata?.text ?? '', buildpack, layer),
    ),
  );
  const launcher = launcherLayer(image);
  return {
    platform: config.platform,
    ...(distro && { distro }),
    layersDir,
    diffIds: config.diffIds,
    layers: [...buildpackLayers, ...(launcher ? [launcher] : [])],
    ...(metadata?.sbom && { sbomDiffId: metadata.sbom }),
  };
}

function buildpackLayer(
  text: string,
  buildpack: LabelledBuildpack,
  layer: LabelledLayer,
): PatchableLayer {
  const data = memberOf(layer.node, 'data');
  return {
    kind: 'buildpack',
    buildpack: buildpack.id,
    buildpackVersion: buildpack.version,
    layer: layer.name,
    ...(layer.diffId && { diffId: layer.diffId }),
    ...(data && {
      data: jsonValue(data),
      dataText: text.slice(data.start, data.end),
    }),
  };
}

function launcherLayer({
  metadata,
  build,
}: CnbImage): PatchableLayer | undefined {
  if (!metadata?.launcher) return undefined;
  const node = build?.launcher;
  return {
    kind: 'launcher',
    diffId: metadata.launcher,
    ...(build?.launcherVersion && { version: build.launcherVersion }),
    ...(build &&
      node && { metadataText: build.text.slice(node.start, node.end) }),
  };
}

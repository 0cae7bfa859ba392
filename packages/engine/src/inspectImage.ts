import { CnbImage } from './image/cnbImage';
import { Descriptor } from './image/descriptor';
import { ImageInspection, PlatformInspection } from './image/inspection';
import { layerHistory } from './image/imageConfig';
import { layerOwners } from './image/layerOwners';
import { ImageIndex, Manifest } from './image/manifest';
import { formatReference, ImageReference } from './image/reference';
import { isAttestation } from './image/selectPlatform';
import { DocumentCache } from './planning/documentCache';
import { findReferrers } from './planning/findReferrers';
import { ImageReader } from './planning/imageReader';
import { openImage, platformImages } from './planning/openImage';
import { findBase } from './rebase/findBase';
import { imageReasons } from './rebase/imageReasons';
import { recordedRunImage } from './image/lifecycleMetadata';
import { Registry } from './registry/registry';

export interface InspectImageOptions {
  readonly registry: Registry;
  /** Any image name. */
  readonly image: string;
  /** Also list artifacts attached to the digest. */
  readonly withReferrers?: boolean;
  readonly documents?: DocumentCache;
  readonly signal?: AbortSignal;
}

/**
 * What an image is: its platforms, its layers with their owners, what its labels say. Nothing is judged against a run
 * image. Throws `image-missing` when absent, `unsupported` for schema 1 and other types.
 */
export async function inspectImage(
  options: InspectImageOptions,
): Promise<ImageInspection> {
  const { registry, signal } = options;
  const reader = new ImageReader(options);
  const { name, found } = await openImage(reader, registry, options.image);
  const platforms = await inspectPlatforms(reader, name, found);
  const { digest, mediaType } = found;
  const referrers =
    options.withReferrers &&
    (await findReferrers({ registry, repository: name, digest, signal }));
  return {
    reference: formatReference(name),
    digest,
    mediaType,
    index: found.kind === 'index',
    platforms,
    otherManifests: otherManifests(found),
    ...(referrers && { referrers }),
    reasons: found.kind === 'index' ? [] : platforms[0].reasons,
  };
}

async function inspectPlatforms(
  reader: ImageReader,
  name: ImageReference,
  found: Manifest | ImageIndex,
): Promise<PlatformInspection[]> {
  const children = await platformImages(reader, name, found);
  return Promise.all(
    children.map(async manifest =>
      inspectPlatform(await reader.image(name, manifest, 'app-image')),
    ),
  );
}

function otherManifests(found: Manifest | ImageIndex): Descriptor[] {
  return found.kind === 'index' ? found.manifests.filter(isAttestation) : [];
}

/** One platform's image as its documents describe it. */
export function inspectPlatform(image: CnbImage): PlatformInspection {
  const { manifest, config, metadata, build, distro, stackId } = image;
  const baseCount = findBase(image);
  const owners = layerOwners(image, baseCount);
  const history = layerHistory(config);
  const launcher = metadata?.launcher;
  const launcherVersion = build?.launcherVersion;
  const rebasableLabel = config.labels['io.buildpacks.rebasable'];
  return {
    platform: config.platform,
    digest: manifest.digest,
    mediaType: manifest.mediaType,
    configDigest: manifest.config.digest,
    layers: manifest.layers.map((descriptor, index) => {
      const createdBy = history?.[index].createdBy;
      const { owner, data } = owners[index];
      return {
        index,
        diffId: config.diffIds[index],
        descriptor,
        owner,
        ...(createdBy && { createdBy }),
        ...(data !== undefined && { data }),
      };
    }),
    ...(metadata && { runImage: runImageOf(metadata, baseCount) }),
    ...(distro && { distro }),
    ...(stackId && { stackId }),
    ...(image.platformApi && { platformApi: image.platformApi }),
    layersDir: image.layersDir,
    ...(launcher && {
      launcher: {
        diffId: launcher,
        ...(launcherVersion && { version: launcherVersion }),
      },
    }),
    buildpacks: build?.buildpacks ?? labelledBuildpacks(image),
    processes: build?.processes ?? [],
    ...(rebasableLabel !== undefined && { rebasableLabel }),
    ...(metadata?.sbom && { sbom: { diffId: metadata.sbom } }),
    labels: config.labels,
    annotations: manifest.annotations,
    reasons: imageReasons(image, baseCount, owners),
  };
}

function labelledBuildpacks({ metadata }: CnbImage) {
  return (metadata?.buildpacks ?? []).map(({ id, version }) => ({
    id,
    version,
  }));
}

function runImageOf(
  metadata: NonNullable<CnbImage['metadata']>,
  baseCount: number | undefined,
): PlatformInspection['runImage'] {
  const { reference, topLayer } = metadata.runImage;
  return {
    ...recordedRunImage(metadata),
    ...(reference && { reference }),
    ...(topLayer && { topLayer }),
    ...(baseCount !== undefined && { layerCount: baseCount }),
  };
}

import { RebaseError } from './errors';
import { CnbImage } from './image/cnbImage';
import { formatPlatform } from './image/descriptor';
import { Digest } from './image/digest';
import { formatReference, RepositoryName } from './image/reference';
import { ImageReader } from './planning/imageReader';
import { isPlatform, openImage, platformImages } from './planning/openImage';
import { MAX_SBOM_BYTES, sbomLayerOf } from './planning/sbomLayer';
import { Registry } from './registry/registry';
import { listSbomFiles, SbomFile } from './sbom/listSbomFiles';
import { LARGEST_UNPACKED, unpackSbomLayer } from './sbom/unpackLayer';

export interface ReadSbomOptions {
  readonly registry: Registry;
  /** Image name with tag or digest. */
  readonly image: string;
  /** `linux/arm64` or `linux/arm64/v8`; every platform when absent. */
  readonly platform?: string;
  readonly signal?: AbortSignal;
}

export interface ImageSbom {
  readonly reference: string;
  readonly digest: Digest;
  /** One for an image, one per wanted platform of an index. */
  readonly platforms: readonly PlatformSbom[];
}

export interface PlatformSbom {
  /** `linux/arm64/v8` */
  readonly platform: string;
  readonly digest: Digest;
  /** DiffID of the launch SBOM layer; absent when the image has none. */
  readonly layer?: Digest;
  readonly files: readonly SbomFile[];
}

/**
 * The files of an image's launch SBOM layer. All platforms together are held in memory, at most 128 MiB. Throws
 * `image-missing`, `host-not-allowed`, `invalid-options` for a platform that the image does not have, `too-large`,
 * `invalid-document` or `digest-mismatch` for a layer that is not what it says.
 */
export async function readSbom(options: ReadSbomOptions): Promise<ImageSbom> {
  const { registry, platform, signal } = options;
  const reader = new ImageReader({ registry, signal });
  const { name, found } = await openImage(reader, registry, options.image);
  const manifests = await platformImages(reader, name, found, platform);
  const platforms: PlatformSbom[] = [];
  let room = LARGEST_UNPACKED;
  for (const manifest of manifests) {
    const image = await reader.image(name, manifest, 'app-image');
    const own = formatPlatform(image.config.platform);
    if (platform && !isPlatform(own, platform)) continue;
    const sbom = await readPlatform(reader, name, image, room);
    room -= sbom.unpacked;
    platforms.push({ platform: own, digest: manifest.digest, ...sbom.found });
  }
  const reference = formatReference(name);
  if (platforms.length === 0) {
    throw new RebaseError(
      'invalid-options',
      `${reference} has no image for ${platform ?? 'any platform'}`,
    );
  }
  return { reference, digest: found.digest, platforms };
}

async function readPlatform(
  reader: ImageReader,
  repository: RepositoryName,
  image: CnbImage,
  room: number,
): Promise<{
  readonly found: Pick<PlatformSbom, 'layer' | 'files'>;
  readonly unpacked: number;
}> {
  const layer = sbomLayerOf(image);
  if (!layer) return { found: { files: [] }, unpacked: 0 };
  const { descriptor, diffId } = layer;
  const blob = await reader.layer(
    repository,
    descriptor,
    MAX_SBOM_BYTES,
    'app-image',
  );
  const tar = await unpackSbomLayer(blob, diffId, Math.max(room, 1));
  const { layersDir, metadata } = image;
  const buildpacks = metadata?.buildpacks ?? [];
  const files = listSbomFiles(tar, { layersDir, buildpacks });
  return { found: { layer: diffId, files }, unpacked: tar.length };
}

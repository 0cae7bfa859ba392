import { formatPlatform } from './image/descriptor';
import { Digest } from './image/digest';
import { Manifest } from './image/manifest';
import { formatReference, ImageReference } from './image/reference';
import { ImageReader } from './planning/imageReader';
import { openImage, platformImages } from './planning/openImage';
import { platformLinks } from './provenance/followBack';
import { readPublicKey } from './provenance/readAttestation';
import { RebaseLink, VerificationKey } from './provenance/rebaseLink';
import { RecordedRebase, recordedHistory } from './provenance/recordedHistory';
import { Registry } from './registry/registry';
import { walkChain, WalkChainOptions } from './verifying/walkChain';

export interface VerifyImageOptions {
  readonly registry: Registry;
  /** Image name with tag or digest. */
  readonly image: string;
  /** Whose signatures count; without any, every statement is a claim. */
  readonly keys?: readonly VerificationKey[];
  readonly signal?: AbortSignal;
}

/** How an image came to be where it is, as far as statements about its rebases tell. */
export interface ImageProvenance {
  readonly reference: string;
  readonly digest: Digest;
  readonly index: boolean;
  /** Of the digest behind the name, newest first; the last one is where the chain begins or is lost. */
  readonly links: readonly RebaseLink[];
  /** One for an image, one per platform of an index. */
  readonly platforms: readonly PlatformProvenance[];
}

export interface PlatformProvenance {
  /** `linux/arm64/v8` */
  readonly platform: string;
  readonly digest: Digest;
  /** As above; for an index, what its statements say of this image, then what hangs on the image itself. */
  readonly links: readonly RebaseLink[];
  /** What the image's own label says; nobody vouches for it. */
  readonly recorded: readonly RecordedRebase[];
}

/**
 * Explains an image by the chain of its rebases: which there were, from what, and which signatures hold with which
 * key. Asks for nothing but the image's own repository. Throws `image-missing`, `host-not-allowed`, `unsupported`,
 * `invalid-options` for a key that is none.
 */
export async function verifyImage(
  options: VerifyImageOptions,
): Promise<ImageProvenance> {
  const { registry, keys = [], signal } = options;
  for (const { pem } of keys) readPublicKey(pem);
  const reader = new ImageReader({ registry, signal });
  const { name, found } = await openImage(reader, registry, options.image);
  const walk = { registry, repository: name, keys, signal };
  const links = await walkChain(walk, found.digest);
  const isIndex = found.kind === 'index';
  const images = await platformImages(reader, name, found);
  const platforms = await Promise.all(
    images.map(async manifest => {
      const told = await describe(reader, name, manifest);
      const past = isIndex ? await pastOf(walk, links, told) : links;
      return { ...told, links: past };
    }),
  );
  return {
    reference: formatReference(name),
    digest: found.digest,
    index: isIndex,
    links,
    platforms,
  };
}

async function describe(
  reader: ImageReader,
  name: ImageReference,
  manifest: Manifest,
): Promise<Omit<PlatformProvenance, 'links'>> {
  const { config } = await reader.image(name, manifest, 'app-image');
  return {
    platform: formatPlatform(config.platform),
    digest: manifest.digest,
    recorded: recordedHistory(config.labels),
  };
}

/** Through the statements of the index as far as they go, then through those of the image alone. */
async function pastOf(
  walk: WalkChainOptions,
  index: readonly RebaseLink[],
  { platform, digest }: Pick<PlatformProvenance, 'platform' | 'digest'>,
): Promise<readonly RebaseLink[]> {
  const { links, next } = platformLinks(index, platform, digest);
  return next ? [...links, ...(await walkChain(walk, next))] : links;
}

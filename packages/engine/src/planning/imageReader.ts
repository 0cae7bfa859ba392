import { ErrorSide, RebaseError } from '../errors';
import { CnbImage, readCnbImage } from '../image/cnbImage';
import { Descriptor } from '../image/descriptor';
import { Digest, digestOf } from '../image/digest';
import { readImage } from '../image/image';
import {
  ImageIndex,
  Manifest,
  manifestTypeOf,
  readManifest,
} from '../image/manifest';
import {
  formatReference,
  ImageReference,
  RepositoryName,
} from '../image/reference';
import { LayerContent, VerifiedLayers } from '../layer/layerContent';
import { readLayerContent } from '../layer/readLayerContent';
import { Registry } from '../registry/registry';
import { DocumentCache } from './documentCache';
import { withSide } from './withSide';

/** Far above any config in use (registries.md 2.1). */
const MAX_CONFIG_BYTES = 16 * 1024 * 1024;

interface ImageReaderOptions {
  readonly registry: Registry;
  readonly documents?: DocumentCache;
  readonly verifiedLayers?: VerifiedLayers;
  readonly signal?: AbortSignal;
}

/** Reads manifests and configs, each at most once, from the cache where a digest names them. */
export class ImageReader {
  readonly #options: ImageReaderOptions;
  readonly #manifests = new Map<
    string,
    Promise<Manifest | ImageIndex | undefined>
  >();
  readonly #digests = new Map<string, Promise<Digest | undefined>>();
  readonly #contents = new Map<Digest, Promise<LayerContent>>();

  constructor(options: ImageReaderOptions) {
    this.#options = options;
  }

  /** Manifest or index behind a reference; undefined when the registry has none. */
  manifest(
    reference: ImageReference,
    side: ErrorSide,
  ): Promise<Manifest | ImageIndex | undefined> {
    const key = formatReference(reference);
    const known = this.#manifests.get(key);
    if (known) return known;
    const reading = withSide(side, () => this.#readManifest(reference));
    this.#manifests.set(key, reading);
    return reading;
  }

  /** Digest behind a reference, without its body unless that was read; undefined when the registry has none. */
  async digest(
    reference: ImageReference,
    side: ErrorSide,
  ): Promise<Digest | undefined> {
    const key = formatReference(reference);
    const read = this.#manifests.get(key);
    if (read) return (await read)?.digest;
    const known = this.#digests.get(key);
    if (known) return known;
    const { registry, signal } = this.#options;
    const asking = withSide(side, async () => {
      const head = await registry.headManifest(reference, { signal });
      return head?.digest;
    });
    this.#digests.set(key, asking);
    return asking;
  }

  /** The image of a manifest, labels read. */
  async image(
    repository: RepositoryName,
    manifest: Manifest,
    side: ErrorSide,
  ): Promise<CnbImage> {
    return withSide(side, async () => {
      const config = await this.#config(repository, manifest.config);
      return readCnbImage(readImage(manifest, config));
    });
  }

  /** A child of an index; it must be there and be an image. */
  async child(
    repository: RepositoryName,
    { digest }: Descriptor,
    side: ErrorSide,
  ): Promise<Manifest> {
    const { registry, repository: path } = repository;
    const found = await this.manifest(
      { registry, repository: path, digest },
      side,
    );
    if (found?.kind === 'manifest') return found;
    throw found
      ? new RebaseError('unsupported', 'An index lists another index', { side })
      : new RebaseError(
          'image-missing',
          `The index lists ${digest}, which is not there`,
          { side },
        );
  }

  /** Bytes of a layer that is small enough to hold. */
  layer(
    repository: RepositoryName,
    descriptor: Descriptor,
    maxBytes: number,
    side: ErrorSide,
  ): Promise<Uint8Array> {
    const { registry, signal } = this.#options;
    return withSide(side, () =>
      registry.getBlob(repository, descriptor, { maxBytes, signal }),
    );
  }

  /** What a layer really holds, streamed once: whoever keeps {@link VerifiedLayers} has it streamed once ever. */
  layerContent(
    repository: RepositoryName,
    descriptor: Descriptor,
    side: ErrorSide,
  ): Promise<LayerContent> {
    const known = this.#contents.get(descriptor.digest);
    if (known) return known;
    const reading = withSide(side, () =>
      this.#streamLayer(repository, descriptor),
    );
    this.#contents.set(descriptor.digest, reading);
    return reading;
  }

  async #streamLayer(
    repository: RepositoryName,
    descriptor: Descriptor,
  ): Promise<LayerContent> {
    const { registry, verifiedLayers, signal } = this.#options;
    const { digest } = descriptor;
    const known = await verifiedLayers?.get(digest);
    if (known) return known;
    const blob = registry.readBlob(repository, descriptor, { signal });
    const content = await readLayerContent(blob);
    await verifiedLayers?.set(digest, content);
    return content;
  }

  async #readManifest(
    reference: ImageReference,
  ): Promise<Manifest | ImageIndex | undefined> {
    const { registry, documents, signal } = this.#options;
    const cached = await this.#cached(reference.digest);
    if (cached) return readManifest(cached, manifestTypeOf(cached));
    const fetched = await registry.getManifest(reference, { signal });
    if (!fetched || fetched === 'not-modified') return undefined;
    if (reference.digest && fetched.digest !== reference.digest) {
      throw new RebaseError(
        'digest-mismatch',
        'The registry answered with another manifest than asked for',
      );
    }
    await documents?.set(fetched.digest, fetched.bytes);
    return readManifest(fetched.bytes, fetched.mediaType);
  }

  async #config(
    repository: RepositoryName,
    descriptor: Descriptor,
  ): Promise<Uint8Array> {
    const { registry, documents, signal } = this.#options;
    const cached = await this.#cached(descriptor.digest);
    if (cached) return cached;
    const bytes = await registry.getBlob(repository, descriptor, {
      maxBytes: MAX_CONFIG_BYTES,
      signal,
    });
    await documents?.set(descriptor.digest, bytes);
    return bytes;
  }

  /** A cache is somebody else's: what it gives counts only when it has the digest asked for. */
  async #cached(digest: Digest | undefined): Promise<Uint8Array | undefined> {
    if (!digest) return undefined;
    const bytes = await this.#options.documents?.get(digest);
    return bytes && digestOf(bytes) === digest ? bytes : undefined;
  }
}

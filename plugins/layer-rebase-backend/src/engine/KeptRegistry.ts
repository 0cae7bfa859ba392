import {
  Digest,
  DocumentCache,
  FetchedManifest,
  RebaseError,
  RebaseErrorCode,
  Registry,
  Traffic,
  formatReference,
  isDigest,
  isRebaseError,
} from '@layer-rebase/engine';
import { WatchedTag } from '../store/WatchStore';
import { TagWatch } from './TagWatch';

/** Something is needed that was never fetched: only a look at the registry helps. No fault of a registry, so no mirror is tried. */
export class NotKept extends Error {
  constructor(what: string) {
    super(`${what} was never fetched`);
    this.name = 'NotKept';
  }
}

export interface KeptRegistryOptions {
  /** Says what is allowed; asked for the rest only when `mayAsk`. */
  readonly registry: Registry;
  readonly documents: DocumentCache;
  readonly watch: Pick<TagWatch, 'find' | 'look'>;
  /** Absent: what is not kept is {@link NotKept}, and no request is ever made. */
  readonly mayAsk?: {
    /** Tags that were looked at since then are believed; absent: those that are not due. */
    readonly since?: string;
  };
  /** Tags that were found already, for whoever assesses many images at once. */
  readonly seen?: Map<string, WatchedTag | undefined>;
}

type Head = Omit<FetchedManifest, 'bytes'>;
type Reference = Parameters<Registry['headManifest']>[0];
type Options = Parameters<Registry['headManifest']>[1];

/**
 * A registry as the database knows it: tags from the last look at them, manifests and configs by digest. It answers what
 * planning asks, and nothing that writes.
 */
export class KeptRegistry implements Registry {
  /** Digest of each tag that was asked for; empty when it is not there. */
  readonly tags = new Map<string, string>();
  readonly #options: KeptRegistryOptions;
  readonly #times = new Map<string, string>();

  constructor(options: KeptRegistryOptions) {
    this.#options = options;
  }

  /** When that name was last asked for at its registry; now for one that a digest decides. */
  checkedAt(name: string): string {
    return this.#times.get(name) ?? new Date().toISOString();
  }

  async headManifest(
    reference: Reference,
    options?: Options,
  ): Promise<Head | undefined> {
    if (reference.digest) return this.getManifest(reference, options);
    const tag = await this.#tag(reference, options?.signal);
    return isDigest(tag.digest)
      ? { digest: tag.digest, mediaType: tag.mediaType ?? '' }
      : undefined;
  }

  async getManifest(
    reference: Reference,
    options?: Options,
  ): Promise<FetchedManifest | undefined> {
    if (reference.digest) return this.#byDigest(reference, options);
    const { digest, mediaType } = await this.#tag(reference, options?.signal);
    if (!isDigest(digest)) return undefined;
    const pinned = { ...reference, tag: undefined, digest };
    return this.#byDigest(pinned, options, mediaType);
  }

  async getBlob(
    repository: Parameters<Registry['getBlob']>[0],
    descriptor: Parameters<Registry['getBlob']>[1],
    options?: Parameters<Registry['getBlob']>[2],
  ): Promise<Uint8Array> {
    const kept = await this.#options.documents.get(descriptor.digest);
    if (kept) return kept;
    const bytes = await this.#origin(descriptor.digest).getBlob(
      repository,
      descriptor,
      options,
    );
    await this.#options.documents.set(descriptor.digest, bytes);
    return bytes;
  }

  readBlob(
    ...[repository, descriptor, options]: Parameters<Registry['readBlob']>
  ): AsyncIterable<Uint8Array> {
    const origin = this.#origin(descriptor.digest);
    return origin.readBlob(repository, descriptor, options);
  }

  async listTags(
    ...[repository, options]: Parameters<Registry['listTags']>
  ): Promise<readonly string[]> {
    return this.#origin('A list of tags').listTags(repository, options);
  }

  async listReferrers(
    ...[repository, digest, options]: Parameters<Registry['listReferrers']>
  ): ReturnType<Registry['listReferrers']> {
    const origin = this.#origin('A list of referrers');
    return origin.listReferrers(repository, digest, options);
  }

  async blobExists(
    ...[repository, digest, options]: Parameters<Registry['blobExists']>
  ): Promise<boolean> {
    return this.#origin(digest).blobExists(repository, digest, options);
  }

  announce(intent: Parameters<Registry['announce']>[0]): void {
    if (this.#options.mayAsk) this.#options.registry.announce(intent);
  }

  allows(...[repository, use]: Parameters<Registry['allows']>): boolean {
    return this.#options.registry.allows(repository, use);
  }

  /** Nothing: what is asked on its behalf counts at the registry behind it. */
  traffic(): Traffic {
    return { requests: 0, writes: 0, bytesUp: 0, bytesDown: 0, hosts: [] };
  }

  async mountBlob(): Promise<boolean> {
    throw readOnly();
  }

  async copyBlob(): Promise<void> {
    throw readOnly();
  }

  async uploadBlob(): Promise<void> {
    throw readOnly();
  }

  async cancelUpload(): Promise<boolean> {
    throw readOnly();
  }

  async putManifest(): Promise<void> {
    throw readOnly();
  }

  async close(): Promise<void> {}

  async #byDigest(
    reference: Reference & { readonly digest?: Digest },
    options: Options,
    mediaType?: string,
  ): Promise<FetchedManifest | undefined> {
    const { documents } = this.#options;
    const digest = reference.digest as Digest;
    const bytes = await documents.get(digest);
    if (bytes) {
      return { digest, bytes, mediaType: mediaType ?? typeOf(bytes) };
    }
    const origin = this.#origin(formatReference(reference));
    const found = await origin.getManifest(reference, options);
    if (!found || found === 'not-modified') return undefined;
    await documents.set(found.digest, found.bytes);
    return found;
  }

  async #tag(reference: Reference, signal?: AbortSignal): Promise<WatchedTag> {
    const name = formatReference(reference);
    const { seen } = this.#options;
    const known = seen?.get(name) ?? (await this.#options.watch.find(name));
    const tag = await this.#believed(name, known, signal);
    seen?.set(name, tag);
    this.tags.set(name, tag.digest ?? '');
    if (tag.checkedAt) {
      this.#times.set(name, tag.checkedAt);
      return tag;
    }
    throw new RebaseError(
      (tag.failureCode ?? 'registry-error') as RebaseErrorCode,
      tag.failure ?? `${name} could not be read`,
    );
  }

  async #believed(
    name: string,
    known: WatchedTag | undefined,
    signal: AbortSignal | undefined,
  ): Promise<WatchedTag> {
    const { mayAsk, watch } = this.#options;
    if (!mayAsk) {
      if (!known) throw new NotKept(name);
      return known;
    }
    if (known && isFresh(known, mayAsk.since)) return known;
    try {
      return (await watch.look(name, { signal })).tag;
    } catch (error) {
      // What it was before is better than nothing, unless somebody gave up.
      if (!known?.checkedAt || !isRebaseError(error)) throw error;
      if (error.code === 'aborted' || signal?.aborted) throw error;
      return known;
    }
  }

  #origin(what: string): Registry {
    if (!this.#options.mayAsk) throw new NotKept(what);
    return this.#options.registry;
  }
}

function isFresh(tag: WatchedTag, since: string | undefined): boolean {
  if (since !== undefined) return (tag.checkedAt ?? '') >= since;
  return Date.parse(tag.dueAt) > Date.now();
}

/** The type that a document gives itself; what gives none is an index when it lists manifests. */
function typeOf(bytes: Uint8Array): string {
  const { mediaType, manifests } = JSON.parse(Buffer.from(bytes).toString());
  if (typeof mediaType === 'string') return mediaType;
  return `application/vnd.oci.image.${
    manifests ? 'index' : 'manifest'
  }.v1+json`;
}

function readOnly(): Error {
  return new Error('A kept registry is only read');
}

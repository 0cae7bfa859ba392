import { Descriptor } from '../image/descriptor';
import { Digest } from '../image/digest';
import { ImageReference, RepositoryName } from '../image/reference';
import { OpenUpload, UploadJournal } from './uploadJournal';

/** A manifest as it came over the wire: exact bytes, digest computed from them. */
export interface FetchedManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface WriteOptions extends CallOptions {
  /** Told of every upload that is opened and closed on the way. */
  readonly uploads?: UploadJournal;
}

/** Counted at the socket side of the client, tokens and redirects included. */
export interface Traffic {
  readonly requests: number;
  readonly writes: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Every `host:port` that was contacted. */
  readonly hosts: readonly string[];
}

/**
 * The conversation with all registries of one piece of work. Everything it returns is checked: sizes capped,
 * digests recomputed. Absent things are `undefined`, faults are {@link RebaseError}s.
 */
export interface Registry {
  /** Digest and type behind a reference without its body; undefined when the registry says there is none. */
  headManifest(
    reference: ImageReference,
    options?: CallOptions,
  ): Promise<Omit<FetchedManifest, 'bytes'> | undefined>;

  /** The manifest; `not-modified` when `ifNoneMatch` still is the digest; undefined when absent. */
  getManifest(
    reference: ImageReference,
    options?: CallOptions & { readonly ifNoneMatch?: Digest },
  ): Promise<FetchedManifest | 'not-modified' | undefined>;

  /** A small blob, whole and verified. Throws `too-large` beyond `maxBytes`, `blob-missing` when absent. */
  getBlob(
    repository: RepositoryName,
    descriptor: Pick<Descriptor, 'digest' | 'size'>,
    options?: CallOptions & { readonly maxBytes?: number },
  ): Promise<Uint8Array>;

  /** A blob as it flows, its last piece kept back until size and digest are known to be right. */
  readBlob(
    repository: RepositoryName,
    descriptor: Pick<Descriptor, 'digest' | 'size'>,
    options?: CallOptions,
  ): AsyncIterable<Uint8Array>;

  blobExists(
    repository: RepositoryName,
    digest: Digest,
    options?: CallOptions,
  ): Promise<boolean>;

  /** Tries each source on the target's own host; `false` when none could be mounted (no session is left open). */
  mountBlob(
    target: RepositoryName,
    digest: Digest,
    sources: readonly RepositoryName[],
    options?: WriteOptions,
  ): Promise<boolean>;

  /** Streams a blob from one repository to another, checking size and digest as it flows. */
  copyBlob(
    source: RepositoryName,
    target: RepositoryName,
    descriptor: Descriptor,
    options?: WriteOptions & { readonly onBytes?: (done: number) => void },
  ): Promise<void>;

  /** Uploads bytes we hold: with one POST where the host was shown to take it, else with POST and PUT. */
  uploadBlob(
    target: RepositoryName,
    digest: Digest,
    bytes: Uint8Array,
    options?: WriteOptions,
  ): Promise<void>;

  /** Cancels an upload that another process left open; true when the registry says that it is gone. */
  cancelUpload(upload: OpenUpload): Promise<boolean>;

  /** Writes a manifest under a tag or a digest; the registry's digest must be ours. */
  putManifest(
    reference: ImageReference,
    manifest: FetchedManifest,
    options?: CallOptions & { readonly ifMatch?: Digest },
  ): Promise<void>;

  /** Artifacts whose subject is this digest, by the referrers API or its fallback tag. */
  listReferrers(
    repository: RepositoryName,
    digest: Digest,
    options?: CallOptions & { readonly artifactType?: string },
  ): Promise<readonly Descriptor[]>;

  listTags(
    repository: RepositoryName,
    options?: CallOptions & { readonly limit?: number },
  ): Promise<readonly string[]>;

  /** Tells the client what will be needed, so that one token covers it: `pull` of these, `pull,push` of that. */
  announce(intent: {
    readonly pull: readonly RepositoryName[];
    readonly push?: RepositoryName;
  }): void;

  /** True when operator policy lets this repository be read at all (rule zero). Asks no network. */
  allows(
    repository: RepositoryName,
    use: 'app' | 'run-image' | 'patch-image',
  ): boolean;

  traffic(): Traffic;

  close(): Promise<void>;
}

import { Digest } from '../image/digest';

/** Why a layer cannot be used, whatever anybody recorded of it. */
export type LayerFault =
  /** Truncated, a wrong checksum at its end, bytes behind its end. */
  | 'broken-compression'
  /** No tar, a truncated one, one that tools read in different ways, or one whose names lead out of it. */
  | 'no-tar'
  /** Unpacks to more, or to more files, than any honest layer holds. */
  | 'too-large';

export type Compression = 'gzip' | 'zstd' | 'none';

/** Names of OS packages that a layer's package database lists. */
export interface PackageList {
  /** Which database: a layer above that has one of the same place hides this one. */
  readonly database: 'dpkg' | 'apk';
  readonly names: readonly string[];
}

/**
 * What streaming a layer once has shown. A function of the blob's bytes alone, and plain JSON: kept under the blob's
 * digest it never changes.
 */
export type LayerContent =
  | {
      readonly kind: 'layer';
      readonly compression: Compression;
      /** Digest of the unpacked bytes. */
      readonly diffId: Digest;
      /** Unpacked bytes. */
      readonly size: number;
      /** Files and links, not folders, without leading slash, sorted. */
      readonly files: readonly string[];
      readonly packages?: PackageList;
    }
  | { readonly kind: 'unusable'; readonly fault: LayerFault };

/** Verdicts by digest of the blob, kept by the caller, so that each layer is streamed once ever. Optional everywhere. */
export interface VerifiedLayers {
  get(digest: Digest): Promise<LayerContent | undefined>;
  set(digest: Digest, content: LayerContent): Promise<void>;
}

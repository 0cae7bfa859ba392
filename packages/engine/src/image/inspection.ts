import { Descriptor, Platform } from './descriptor';
import { Digest } from './digest';
import { LayerOwner } from './layerOwner';
import { Reason } from '../reason';

/** What one image is: every layer with its owner, what its labels say, nothing judged. */
export interface PlatformInspection {
  readonly platform: Platform;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly configDigest: Digest;
  readonly layers: readonly InspectedLayer[];
  readonly runImage?: {
    /** Name with tag to resolve the next base from. */
    readonly image?: string;
    readonly mirrors: readonly string[];
    readonly reference?: string;
    readonly topLayer?: Digest;
    /** Layers that belong to the base; absent when it could not be found. */
    readonly layerCount?: number;
  };
  readonly distro?: { readonly name: string; readonly version: string };
  readonly stackId?: string;
  readonly platformApi?: string;
  readonly layersDir: string;
  readonly launcher?: { readonly diffId: Digest; readonly version?: string };
  readonly buildpacks: readonly {
    readonly id: string;
    readonly version: string;
    readonly homepage?: string;
  }[];
  readonly processes: readonly {
    readonly type: string;
    readonly default: boolean;
  }[];
  readonly rebasableLabel?: string;
  readonly sbom?: { readonly diffId: Digest };
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** What is wrong with the image itself: not-buildpacks, metadata-unreadable, base-not-found, foreign-layer … */
  readonly reasons: readonly Reason[];
}

export interface InspectedLayer {
  /** 0 is the lowest. */
  readonly index: number;
  readonly diffId: Digest;
  readonly descriptor: Descriptor;
  readonly owner: LayerOwner;
  /** Text of the layer's history entry. */
  readonly createdBy?: string;
  /** The buildpack's own data of this layer, as JSON value. */
  readonly data?: unknown;
}

/** What stands behind a reference. */
export interface ImageInspection {
  /** Normalised, with tag or digest as asked. */
  readonly reference: string;
  readonly digest: Digest;
  readonly mediaType: string;
  /** True when the reference points to an index. */
  readonly index: boolean;
  readonly platforms: readonly PlatformInspection[];
  /** Children that are no images: attestation manifests and the like. */
  readonly otherManifests: readonly Descriptor[];
  /** Artifacts attached to the digest that a rebase would leave behind; undefined when not asked for. */
  readonly referrers?: readonly Descriptor[];
  readonly reasons: readonly Reason[];
}

import { Platform } from '../image/descriptor';
import { Digest } from '../image/digest';
import { PatchRule } from './patchRule';

/** A layer that a patch may speak of, as one image's labels describe it. */
export type PatchableLayer =
  | {
      readonly kind: 'buildpack';
      readonly buildpack: string;
      /** `buildpacks[].version` of the lifecycle label. */
      readonly buildpackVersion: string;
      readonly layer: string;
      /** Recorded sha; undefined when the label gives none or no digest. */
      readonly diffId?: Digest;
      /** Parsed `data`; undefined when absent. */
      readonly data?: unknown;
      /** Exact JSON text of `data` as it stands in the label. */
      readonly dataText?: string;
    }
  | {
      readonly kind: 'launcher';
      readonly diffId?: Digest;
      /** `launcher.version` of the build metadata label. */
      readonly version?: string;
      /** Exact JSON text of `launcher` in the build metadata label. */
      readonly metadataText?: string;
    };

/** What the patch rules need to know of one platform's image: the app, or a patch image. */
export interface ImageFacts {
  readonly platform: Platform;
  readonly distro?: { readonly name: string; readonly version: string };
  /** `CNB_LAYERS_DIR`, `/layers` when unset. */
  readonly layersDir: string;
  /** `rootfs.diff_ids`. */
  readonly diffIds: readonly Digest[];
  /** In label order: buildpacks in group order, their layers sorted bytewise, launcher last. */
  readonly layers: readonly PatchableLayer[];
  readonly sbomDiffId?: Digest;
}

/** A rule that selects a layer of the app. */
export interface RuleMatch {
  readonly ruleIndex: number;
  readonly rule: PatchRule;
  readonly layer: PatchableLayer;
}

/** A decided swap of one layer. */
export interface LayerReplacement {
  readonly match: RuleMatch;
  readonly replacement: PatchableLayer;
  readonly from: Digest;
  readonly to: Digest;
}

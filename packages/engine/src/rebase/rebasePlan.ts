import { Descriptor, Platform } from '../image/descriptor';
import { Digest } from '../image/digest';
import { LayerOwner } from '../image/layerOwner';
import { RepositoryName } from '../image/reference';
import { Reason } from '../reason';

/** An input of a plan: the text it was named by and what it resolved to. */
export interface PinnedInput extends RepositoryName {
  /** As named by the user, the label or the patch file, normalised, with its tag if it had one. */
  readonly name: string;
  /** The platform manifest that is used. */
  readonly digest: Digest;
  /** The index the name pointed to, when it pointed to one. */
  readonly indexDigest?: Digest;
}

/** A patch as the plan uses it. */
export interface PinnedPatch extends PinnedInput {
  /** Position in the list of patches given to planRebase. */
  readonly patchIndex: number;
  /** `x-layer-rebase.id` or a stable text made from the rule. */
  readonly patchId: string;
  readonly title?: string;
  readonly cves: readonly string[];
}

/** One line of the layer list, bottom to top, as it was and as it will be. */
export interface LayerChange {
  readonly change: 'kept' | 'replaced' | 'added' | 'removed';
  readonly owner: LayerOwner;
  readonly from?: PlannedLayer;
  readonly to?: PlannedLayer;
  /** Why, in words: `run image registry/run:1.2`, `patch GHSA-…`, `SBOM of a replaced layer`. Empty when kept. */
  readonly cause: string;
}

export interface PlannedLayer {
  readonly diffId: Digest;
  readonly descriptor: Descriptor;
}

/** A blob that must be in the target repository before the manifest goes there: mounted, else copied. */
export interface BlobTransfer {
  readonly descriptor: Descriptor;
  /** Repositories known to hold it, nearest first. */
  readonly sources: readonly RepositoryName[];
}

/** A document or layer that the plan makes itself. */
export interface BlobUpload {
  readonly descriptor: Descriptor;
  readonly role: 'config' | 'sbom';
  readonly encoding: 'utf8' | 'base64';
  readonly content: string;
}

/** A label, config field or annotation that changes. */
export interface ConfigEdit {
  /** `label io.buildpacks.lifecycle.metadata: runImage.topLayer`, `config os.version`, `annotation org.opencontainers.image.base.name`. */
  readonly what: string;
  readonly from?: string;
  readonly to?: string;
}

/** A file of the launch SBOM layer that changes. */
export interface SbomEdit {
  readonly path: string;
  readonly change: 'replaced' | 'added' | 'removed';
}

/** The exact change of one platform's image. */
export interface PlatformPlan {
  readonly platform: Platform;
  readonly app: PinnedInput;
  /** The run image recorded in the app, as far as known. */
  readonly runImageBefore?: {
    readonly name?: string;
    readonly reference?: string;
    readonly topLayer?: Digest;
  };
  /** Absent when the base stays. */
  readonly runImage?: PinnedInput;
  readonly patches: readonly PinnedPatch[];
  readonly layers: readonly LayerChange[];
  readonly configEdits: readonly ConfigEdit[];
  readonly sbomEdits: readonly SbomEdit[];
  readonly transfers: readonly BlobTransfer[];
  readonly uploads: readonly BlobUpload[];
  readonly manifest: PlannedManifest;
}

/** A manifest or index whose bytes are known before anything is written. */
export interface PlannedManifest {
  readonly descriptor: Descriptor;
  /** Exact bytes, UTF-8. */
  readonly content: string;
}

/** What carrying out the plan is expected to cost. */
export interface PlanCost {
  /** Upper bound when every mount succeeds, guard and read-back included. */
  readonly requests: number;
  readonly blobsToMount: number;
  /** Bytes that stay inside the registry because they are mounted. */
  readonly bytesToMount: number;
  readonly blobsToCopy: number;
  readonly bytesToCopy: number;
  readonly bytesToUpload: number;
}

/**
 * The exact change, every input pinned to a digest. Pure data: JSON in, JSON out, same inputs give the same plan
 * and the same digests on every machine. No times, no names of persons, no secrets.
 */
export interface RebasePlan {
  readonly kind: 'plan';
  /** Format of this document. */
  readonly version: 1;
  /** Digest over the plan without this field, keys sorted. */
  readonly planHash: Digest;
  /** False when the image already is what was asked for: applyPlan then writes nothing. */
  readonly changed: boolean;
  /** The image as addressed, and what it was when planned. */
  readonly image: PinnedInput;
  /** What will be written: tags move last, in this order. */
  readonly target: RepositoryName & {
    readonly tags: readonly PlannedTag[];
    /** Tag to give the old manifest before the first tag moves. */
    readonly keepPreviousAs?: string;
    /** The old manifest, when it is to be kept. */
    readonly previous?: PlannedManifest;
  };
  readonly platforms: readonly PlatformPlan[];
  /** The new index, when the image is one. */
  readonly index?: PlannedManifest;
  /** Digest that every tag will have. */
  readonly resultDigest: Digest;
  /** Infos and warnings; a plan has no blocking reason. */
  readonly reasons: readonly Reason[];
  readonly cost: PlanCost;
}

export interface PlannedTag {
  readonly tag: string;
  /** What the tag must still point to just before it moves; absent when the tag must not exist yet. */
  readonly expected?: Digest;
}

/** Why a plan cannot be made. Lists all reasons, never the first only. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly image: PinnedInput;
  readonly reasons: readonly Reason[];
}

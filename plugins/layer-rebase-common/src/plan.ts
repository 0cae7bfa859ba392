import { Note } from './note';
import { LayerOwnerKind, LayerView, ReasonView } from './status';

export interface PlanRequest {
  readonly entityRef: string;
  readonly image: string;
  /** Take a newer run image when there is one; default true. */
  readonly runImage?: boolean;
  /** Ids of waiting patches to take; default all. */
  readonly patches?: readonly string[];
  readonly force?: boolean;
}

/** One change in a sentence: what, from, to, where from, why it matched. */
export interface PlanChange {
  readonly kind: LayerOwnerKind;
  readonly sentence: string;
  readonly detail: string;
  /** What `sentence` says, for readers in other languages. */
  readonly note?: Note;
  /** What `detail` says, sentence by sentence. */
  readonly detailNotes?: readonly Note[];
  readonly from?: string;
  readonly to?: string;
  readonly fromDigests: readonly string[];
  readonly toDigests: readonly string[];
  readonly cves: readonly string[];
}

export interface PlanView {
  readonly id: string;
  readonly planHash: string;
  readonly entityRef: string;
  readonly image: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Absent when refused. */
  readonly fromDigest?: string;
  readonly toDigest?: string;
  readonly tags: readonly string[];
  /** Why `tags` are new ones and the image's own stays where it is; absent when that one moves. */
  readonly newTagNote?: Note;
  readonly keepPreviousAs?: string;
  readonly changed: boolean;
  readonly changes: readonly PlanChange[];
  readonly stays: readonly string[];
  readonly lost: readonly string[];
  /** The sentences of `stays` and `lost`, in the same order, for readers in other languages. */
  readonly staysNotes?: readonly Note[];
  readonly lostNotes?: readonly Note[];
  readonly reasons: readonly ReasonView[];
  /** True = nothing may be done; `reasons` says why. */
  readonly refused: boolean;
  readonly forced: boolean;
  readonly platforms: readonly {
    readonly platform: string;
    readonly layers: readonly LayerView[];
  }[];
  readonly cost?: {
    readonly requests: number;
    readonly blobsToMount: number;
    readonly bytesToMount: number;
    readonly bytesToCopy: number;
    readonly bytesToUpload: number;
  };
  /** How long it takes about, measured on this registry; absent when nothing was measured. */
  readonly secondsExpected?: number;
  /** The command that does the same, and the patch file it needs (RFC #333 form). */
  readonly cli: { readonly command: string; readonly patchFile?: string };
}

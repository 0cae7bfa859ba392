import { CnbImage } from '../image/cnbImage';
import { Digest } from '../image/digest';
import { ImageReference } from '../image/reference';
import { LayerReplacement } from '../patch/imageFacts';
import { BlobUpload, PinnedInput, PinnedPatch, SbomEdit } from './rebasePlan';
import { RunImageNameVerdict } from './runImageName';

/** The base that an app gets. */
export interface NewBase {
  readonly image: CnbImage;
  readonly pinned: PinnedInput;
  readonly name: ImageReference;
  readonly naming: Pick<RunImageNameVerdict, 'change' | 'oldTag'>;
}

/** One layer swap with the image that the new layer comes from. */
export interface PatchedLayer {
  readonly replacement: LayerReplacement;
  readonly patch: PinnedPatch;
  readonly image: CnbImage;
}

/** The launch SBOM layer, rewritten for the swapped layers. */
export interface RewrittenSbom {
  readonly from: Digest;
  readonly diffId: Digest;
  readonly upload: BlobUpload;
  readonly edits: readonly SbomEdit[];
}

/** Everything that is to change about one app image, decided and read. */
export interface ImageChange {
  readonly app: CnbImage;
  readonly pinned: PinnedInput;
  /** Layers of the present base. */
  readonly baseCount: number;
  /** Absent when the base stays. */
  readonly base?: NewBase;
  readonly patched: readonly PatchedLayer[];
  readonly sbom?: RewrittenSbom;
}

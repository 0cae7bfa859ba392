import { ImageLayer } from '../image/image';
import { LayerOwner } from '../image/layerOwner';
import { PatchedLayer } from './imageChange';

/** A layer of the new image. */
export interface ComposedLayer extends ImageLayer {
  readonly origin: 'app' | 'run-image' | 'patch' | 'sbom';
  /** Index in the image it was taken from; of the old layer for a rewritten SBOM. */
  readonly index: number;
  /** For `patch`: the swap. */
  readonly patched?: PatchedLayer;
}

/** An app layer with what takes its place. */
export interface AppEntry {
  readonly old: ImageLayer;
  readonly owner: LayerOwner;
  readonly layer: ComposedLayer;
}

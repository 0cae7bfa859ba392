import { CnbImage } from '../image/cnbImage';
import { ImageLayer, layersOf } from '../image/image';

/** SBOM layers are text and small; a larger one is no SBOM layer. */
export const MAX_SBOM_BYTES = 64 * 1024 * 1024;

/** The layer that the label names as the launch SBOM; undefined when the image has none. */
export function sbomLayerOf(image: CnbImage): ImageLayer | undefined {
  const diffId = image.metadata?.sbom;
  return diffId && layersOf(image).findLast(layer => layer.diffId === diffId);
}

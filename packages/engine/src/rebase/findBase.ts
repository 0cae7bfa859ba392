import { CnbImage } from '../image/cnbImage';
import { Digest } from '../image/digest';
import { layerHistory } from '../image/imageConfig';
import { labelledPositions } from '../image/labelledPositions';
import { labelledDiffIds } from '../image/lifecycleMetadata';

/**
 * How many layers, from the bottom, belong to the run image; undefined when the recorded end is not there.
 *
 * The end is the last layer with the recorded diffID that lies below everything the label places above the base:
 * diffIDs may repeat, and the first match would leave old base layers in (cnb-rebase.md 2.5). Layers that history
 * ascribes to extensions are never counted as base.
 */
export function findBase(image: CnbImage): number | undefined {
  const { metadata } = image;
  const topLayer = metadata?.runImage.topLayer;
  if (!metadata || !topLayer) return undefined;
  const { diffIds } = image.config;
  const labelled = labelledPositions(diffIds, labelledDiffIds(metadata));
  const ceiling = Math.min(...labelled.keys(), firstExtension(image));
  const top = lastIndexBelow(diffIds, topLayer, ceiling);
  return top < 0 ? undefined : top + 1;
}

function firstExtension({ config }: CnbImage): number {
  const index = layerHistory(config)?.findIndex(entry =>
    entry.createdBy?.includes('Created by extension: '),
  );
  return index === undefined || index < 0 ? config.diffIds.length : index;
}

function lastIndexBelow(
  diffIds: readonly Digest[],
  wanted: Digest,
  ceiling: number,
): number {
  return diffIds.slice(0, ceiling).lastIndexOf(wanted);
}

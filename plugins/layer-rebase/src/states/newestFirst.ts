import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { imageNames } from '../format/imageNames';

/** By tag, the highest version first, as people count: `1.10` before `1.9`. */
export function newestFirst(
  images: readonly ImageStatus[],
): readonly ImageStatus[] {
  const byTag = new Intl.Collator('en', { numeric: true });
  return [...images].sort((a, b) =>
    byTag.compare(imageNames(b.image).tag, imageNames(a.image).tag),
  );
}

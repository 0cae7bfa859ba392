import { RebaseError } from '../errors';
import { ImageIndex } from '../image/manifest';

/** More than any published image has; each entry costs requests. */
const MOST_ENTRIES = 64;

/** Throws `too-large` for an index of more entries than anybody publishes. */
export function checkIndexSize({ manifests }: ImageIndex): void {
  if (manifests.length <= MOST_ENTRIES) return;
  const message = `The index lists more than ${MOST_ENTRIES} manifests`;
  throw new RebaseError('too-large', message, { side: 'app-image' });
}

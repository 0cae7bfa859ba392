import { isForeignLayer } from '../image/mediaTypes';
import { isSameRepository, RepositoryName } from '../image/reference';
import { ComposedLayer } from '../rebase/composedLayer';
import { ImageChange } from '../rebase/imageChange';
import { BlobTransfer } from '../rebase/rebasePlan';

/**
 * The layers that the target repository does not hold yet, each with where it lies. What the app's own manifest lists
 * is in its repository by definition (registries.md 2.5); foreign layers are in none.
 */
export function planTransfers(
  { pinned, app, base }: ImageChange,
  layers: readonly ComposedLayer[],
  target: RepositoryName,
): BlobTransfer[] {
  const present = new Set(
    isSameRepository(pinned, target)
      ? app.manifest.layers.map(({ digest }) => digest)
      : [],
  );
  const transfers: BlobTransfer[] = [];
  for (const { descriptor, origin, patched } of layers) {
    const source = {
      app: pinned,
      'run-image': base?.pinned,
      patch: patched?.patch,
      sbom: undefined,
    }[origin];
    const isNeeded =
      source &&
      !present.has(descriptor.digest) &&
      !isSameRepository(source, target) &&
      !isForeignLayer(descriptor.mediaType);
    if (!isNeeded) continue;
    present.add(descriptor.digest);
    const { registry, repository } = source;
    transfers.push({ descriptor, sources: [{ registry, repository }] });
  }
  return transfers;
}

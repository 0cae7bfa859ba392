import { Registry, digestOf, parseReference } from '@layer-rebase/engine';
import { TestImage } from '@layer-rebase/engine/testing';

/** Pushes a whole image, as a build would have. */
export async function loadImage(
  registry: Registry,
  name: string,
  image: TestImage,
): Promise<void> {
  const reference = parseReference(name);
  const blobs = [...image.layers.map(layer => layer.bytes), image.config];
  for (const bytes of blobs) {
    const digest = digestOf(bytes);
    if (!(await registry.blobExists(reference, digest))) {
      await registry.uploadBlob(reference, digest, bytes);
    }
  }
  await registry.putManifest(reference, image.manifest);
}

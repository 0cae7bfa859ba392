import { Digest, digestOf } from '../../image/digest';
import { TestRegistry } from '../testRegistry';
import { TestIndex } from './buildIndex';
import { TestImage } from './testImage';

/** Puts an image or a whole index into a test registry, without a request; answers the tag's digest. */
export function pushImage(
  registry: Pick<TestRegistry, 'putBlob' | 'putManifest'>,
  repository: string,
  tag: string,
  image: TestImage | TestIndex,
): Digest {
  const children = 'images' in image ? image.images : [image];
  for (const child of children) {
    for (const layer of child.layers) registry.putBlob(repository, layer.bytes);
    registry.putBlob(repository, child.config);
    putManifest(registry, repository, digestOf(child.manifest.bytes), child);
  }
  putManifest(registry, repository, tag, image);
  return image.manifest.digest;
}

function putManifest(
  registry: Pick<TestRegistry, 'putManifest'>,
  repository: string,
  reference: string,
  { manifest }: TestImage | TestIndex,
) {
  const { bytes, mediaType } = manifest;
  registry.putManifest(repository, reference, bytes, mediaType);
}

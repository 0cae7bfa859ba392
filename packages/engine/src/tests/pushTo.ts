import { Digest, digestOf } from '../image/digest';
import { Registry } from '../registry/registry';
import { TestImage, TestIndex } from '../testing';

/** Pushes through the client, as against any registry. */
export async function pushTo(
  registry: Registry,
  name: { readonly registry: string; readonly repository: string },
  tag: string,
  image: TestImage | TestIndex,
): Promise<Digest> {
  registry.announce({ pull: [name], push: name });
  const children = 'images' in image ? image.images : [image];
  for (const child of children) {
    for (const { descriptor, bytes } of child.layers) {
      await registry.uploadBlob(name, descriptor.digest, bytes);
    }
    await registry.uploadBlob(name, digestOf(child.config), child.config);
    const { digest } = child.manifest;
    await registry.putManifest({ ...name, digest }, child.manifest);
  }
  await registry.putManifest({ ...name, tag }, image.manifest);
  return image.manifest.digest;
}

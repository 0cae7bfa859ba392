import { digestOf } from '../../image/digest';
import { TestImage } from './testImage';

/** The image with other bytes for one of its layers, of which nothing that it records knows. */
export function withLayerBytes(
  image: TestImage,
  position: number,
  bytes: Uint8Array,
  mediaType = image.layers[position].descriptor.mediaType,
): TestImage {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  const layers = image.layers.map((layer, i) =>
    i === position ? { ...layer, descriptor, bytes } : layer,
  );
  const document = JSON.parse(Buffer.from(image.manifest.bytes).toString());
  document.layers[position] = descriptor;
  const manifestBytes = Buffer.from(JSON.stringify(document));
  const manifest = {
    ...image.manifest,
    digest: digestOf(manifestBytes),
    bytes: manifestBytes,
  };
  return { ...image, layers, manifest };
}

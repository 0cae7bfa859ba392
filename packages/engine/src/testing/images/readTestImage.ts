import { CnbImage, readCnbImage } from '../../image/cnbImage';
import { readImage } from '../../image/image';
import { readManifest } from '../../image/manifest';
import { TestImage } from './testImage';

/** A test image as the engine sees it, without a registry between. */
export function readTestImage({ manifest, config }: TestImage): CnbImage {
  const document = readManifest(manifest.bytes, manifest.mediaType);
  if (document.kind === 'manifest') {
    return readCnbImage(readImage(document, config));
  }
  throw new Error('an image expected, not an index');
}

import { RebaseError } from '../errors';
import { Descriptor, formatPlatform } from '../image/descriptor';
import { ImageIndex, Manifest } from '../image/manifest';
import {
  formatReference,
  ImageReference,
  parseReference,
} from '../image/reference';
import { isAttestation } from '../image/selectPlatform';
import { Registry } from '../registry/registry';
import { checkIndexSize } from './checkIndexSize';
import { ImageReader } from './imageReader';
import { refuseUnknown } from './refuseForeign';

/**
 * Manifest or index behind a name that somebody wants to look at. Throws `invalid-reference`, `host-not-allowed`,
 * `image-missing`.
 */
export async function openImage(
  reader: ImageReader,
  registry: Registry,
  image: string,
): Promise<{
  readonly name: ImageReference;
  readonly found: Manifest | ImageIndex;
}> {
  const name = parseReference(image);
  refuseUnknown(registry, name);
  registry.announce({ pull: [name] });
  const found = await reader.manifest(name, 'app-image');
  if (found) return { name, found };
  throw new RebaseError(
    'image-missing',
    `${formatReference(name)} is not in its registry`,
    { side: 'app-image' },
  );
}

/**
 * The image itself, or those of an index: all of them, or those for a platform (`linux/arm64`), by what the index says.
 * Throws `too-large` for an index of more entries than anybody publishes.
 */
export async function platformImages(
  reader: ImageReader,
  name: ImageReference,
  found: Manifest | ImageIndex,
  platform?: string,
): Promise<readonly Manifest[]> {
  if (found.kind === 'manifest') return [found];
  checkIndexSize(found);
  const wanted = found.manifests.filter(
    entry => !isAttestation(entry) && isFor(entry, platform),
  );
  return Promise.all(
    wanted.map(entry => reader.child(name, entry, 'app-image')),
  );
}

function isFor({ platform }: Descriptor, wanted?: string): boolean {
  return !wanted || !platform || isPlatform(formatPlatform(platform), wanted);
}

/** True for the platform itself and its variants: `linux/arm64/v8` is a `linux/arm64`. */
export function isPlatform(platform: string, wanted: string): boolean {
  return platform === wanted || platform.startsWith(`${wanted}/`);
}

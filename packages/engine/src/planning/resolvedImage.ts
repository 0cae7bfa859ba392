import { ErrorSide } from '../errors';
import { Platform } from '../image/descriptor';
import { Manifest } from '../image/manifest';
import { formatReference, ImageReference } from '../image/reference';
import { selectPlatform } from '../image/selectPlatform';
import { PinnedInput } from '../rebase/rebasePlan';
import { ImageReader } from './imageReader';

/** A name that led to one platform's manifest. */
export interface ResolvedImage {
  readonly name: ImageReference;
  readonly pinned: PinnedInput;
  readonly manifest: Manifest;
}

/** Follows a name to the manifest of a platform; `missing` when there is none, `platform-missing` when the index lacks it. */
export async function resolveImage(
  reader: ImageReader,
  name: ImageReference,
  platform: Platform,
  side: ErrorSide,
): Promise<ResolvedImage | 'missing' | 'platform-missing'> {
  const found = await reader.manifest(name, side);
  if (!found) return 'missing';
  if (found.kind === 'manifest') {
    return { name, pinned: pin(name, found), manifest: found };
  }
  const entry = selectPlatform(found, platform);
  if (!entry) return 'platform-missing';
  const manifest = await reader.child(name, entry, side);
  const pinned = { ...pin(name, manifest), indexDigest: found.digest };
  return { name, pinned, manifest };
}

/** The input as a plan holds it. */
export function pin(
  name: ImageReference,
  { digest }: Pick<Manifest, 'digest'>,
): PinnedInput {
  return {
    registry: name.registry,
    repository: name.repository,
    name: inputName(name),
    digest,
  };
}

/** The name with its tag; with its digest only when it has no tag. */
function inputName(name: ImageReference): string {
  return formatReference(name.tag ? { ...name, digest: undefined } : name);
}

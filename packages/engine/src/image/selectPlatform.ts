import { Descriptor, Platform } from './descriptor';
import { ImageIndex } from './manifest';

/** True for children that are no images: BuildKit's attestations and everything of an unknown platform. */
export function isAttestation({ annotations, platform }: Descriptor): boolean {
  return (
    annotations?.['vnd.docker.reference.type'] !== undefined ||
    platform?.os === 'unknown'
  );
}

/**
 * The child for a platform: equal os and architecture; of several, the one with the equal variant and OS version,
 * then one that states none. A child of another stated variant never fits.
 */
export function selectPlatform(
  index: ImageIndex,
  wanted: Platform,
): Descriptor | undefined {
  const fitting = index.manifests.filter(
    entry => !isAttestation(entry) && fits(entry.platform, wanted),
  );
  const closeness = ({ platform }: Descriptor) =>
    Number(platform?.variant === wanted.variant) * 2 +
    Number(platform?.osVersion === wanted.osVersion);
  return [...fitting].sort((a, b) => closeness(b) - closeness(a))[0];
}

function fits(platform: Platform | undefined, wanted: Platform): boolean {
  return (
    platform?.os === wanted.os &&
    platform.architecture === wanted.architecture &&
    (!platform.variant ||
      !wanted.variant ||
      platform.variant === wanted.variant)
  );
}

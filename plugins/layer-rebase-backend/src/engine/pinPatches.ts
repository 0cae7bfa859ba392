import {
  PatchRule,
  Registry,
  formatReference,
  isDigest,
  isRebaseError,
  parseReference,
} from '@layer-rebase/engine';
import { mapLimited } from '../services/mapLimited';
import { Pins } from '../store/PatchStore';

const AT_ONCE = 4;

/** Asks registries which digest each patch image has now; one HEAD an image, nothing for those that may not be used. */
export async function findPins(
  rules: readonly PatchRule[],
  registry: Pick<Registry, 'allows' | 'headManifest'>,
  signal?: AbortSignal,
): Promise<Pins> {
  const images = [...new Set(rules.map(({ patchImage }) => patchImage))];
  const pairs = await mapLimited(images, AT_ONCE, async image => {
    const digest = await digestNow(image, registry, signal);
    return digest === undefined ? [] : [[image, digest] as const];
  });
  return Object.fromEntries(pairs.flat());
}

/** The rule with every image named by digest, as far as that is known; mirrors hold the same image. */
export function pinRule(rule: PatchRule, pins: Pins): PatchRule {
  const digest = Object.hasOwn(pins, rule.patchImage)
    ? pins[rule.patchImage]
    : undefined;
  return isDigest(digest)
    ? {
        ...rule,
        patchImage: byDigest(rule.patchImage, digest),
        mirrors: rule.mirrors.map(mirror => byDigest(mirror, digest)),
      }
    : rule;
}

async function digestNow(
  image: string,
  registry: Pick<Registry, 'allows' | 'headManifest'>,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    const name = parseReference(image);
    if (name.digest) return name.digest;
    if (!registry.allows(name, 'patch-image')) return undefined;
    return (await registry.headManifest(name, { signal }))?.digest;
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return undefined;
  }
}

function byDigest(image: string, digest: `sha256:${string}`): string {
  try {
    return formatReference({
      ...parseReference(image),
      tag: undefined,
      digest,
    });
  } catch (error) {
    if (!isRebaseError(error)) throw error;
    return image;
  }
}

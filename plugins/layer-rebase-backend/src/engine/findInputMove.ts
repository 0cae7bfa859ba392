import {
  Digest,
  PatchRule,
  PinnedInput,
  PinnedPatch,
  RebasePlan,
  Registry,
  parseReference,
  patchId,
  shortDigest,
} from '@layer-rebase/engine';
import { Saying, say } from './saying';

/** A look that only saves somebody a failed job may not take long. */
const GLANCE_MS = 5_000;

/**
 * What of a plan's inputs moved since it was made, beside the image itself, as a sentence: its run image or a patch.
 * The plan names digests, so carrying it out would be safe, only old. Undefined when nothing moved or nobody says.
 */
export async function findInputMove(options: {
  readonly plan: RebasePlan;
  readonly registry: Pick<Registry, 'headManifest'>;
  /** The patches there are now. */
  readonly rules: readonly PatchRule[];
}): Promise<Saying | undefined> {
  const { plan, registry, rules } = options;
  const known = new Map(rules.map(rule => [patchId(rule), rule]));
  const patches = unique(plan.platforms.flatMap(platform => platform.patches));
  for (const patch of patches) {
    const rule = known.get(patch.patchId);
    if (!rule) {
      const name = nameOf(patch);
      const gone = `The patch ${name} is no longer offered since this plan was made.`;
      return say('plan.patch-gone', gone, { patch: name });
    }
    const now = await digestOfName(rule.patchImage, registry);
    if (now !== undefined && now !== pinned(patch)) {
      return patchChanged(nameOf(patch), shortDigest(pinned(patch)), now);
    }
  }
  const bases = plan.platforms.flatMap(({ runImage }) => runImage ?? []);
  for (const base of unique(bases)) {
    const now = await digestOfName(base.name, registry);
    if (now !== undefined && now !== pinned(base)) {
      return newerBase(base.name, shortDigest(pinned(base)), now);
    }
  }
  return undefined;
}

function patchChanged(patch: string, from: string, now: Digest): Saying {
  const to = shortDigest(now);
  const sentence = `The patch ${patch} changed since this plan was made: its image was at ${from} and is at ${to} now.`;
  return say('plan.patch-changed', sentence, { patch, from, to });
}

function newerBase(name: string, from: string, now: Digest): Saying {
  const to = shortDigest(now);
  const sentence = `A newer run image appeared since this plan was made: ${name} was at ${from} and is at ${to} now.`;
  return say('plan.run-image-newer', sentence, { name, from, to });
}

function nameOf({ title, patchId: id }: PinnedPatch): string {
  return title ?? id;
}

/** What the name pointed to: the index, where it is one. */
function pinned({ indexDigest, digest }: PinnedInput) {
  return indexDigest ?? digest;
}

/** Platforms share inputs; each is asked for once. */
function unique<T extends PinnedInput>(inputs: readonly T[]): readonly T[] {
  return [...new Map(inputs.map(one => [one.name, one])).values()];
}

async function digestOfName(
  name: string,
  registry: Pick<Registry, 'headManifest'>,
) {
  try {
    const reference = parseReference(name);
    if (reference.digest) return reference.digest;
    const found = await registry.headManifest(reference, {
      signal: AbortSignal.timeout(GLANCE_MS),
    });
    return found?.digest;
  } catch {
    // Nobody says: the plan can be carried out without it.
    return undefined;
  }
}

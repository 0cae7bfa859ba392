import { isRebaseError, RebaseError } from '../errors';
import { CnbImage } from '../image/cnbImage';
import { Platform } from '../image/descriptor';
import { ImageReference, parseReference } from '../image/reference';
import { ImageFacts, RuleMatch } from '../patch/imageFacts';
import { patchId } from '../patch/patchId';
import { PatchRule } from '../patch/patchRule';
import { patchFacts } from '../rebase/patchFacts';
import { PinnedPatch } from '../rebase/rebasePlan';
import { nameText } from '../rebase/runImageName';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { ImageReader } from './imageReader';
import { ResolvedImage, resolveImage } from './resolvedImage';

interface ResolvePatchesOptions {
  readonly registry: Registry;
  readonly reader: ImageReader;
  readonly matches: readonly RuleMatch[];
  readonly platform: Platform;
  /** Registry that the result goes to: with a pinned digest, mirrors on it come first. */
  readonly near: string;
}

/** A patch image that was read. */
export interface ReadPatch {
  readonly pinned: PinnedPatch;
  readonly image: CnbImage;
  readonly facts: ImageFacts;
}

/** What stands behind each rule, by rule index; absent when its image is nowhere. */
export interface ResolvedPatches {
  readonly patches: ReadonlyMap<number, ReadPatch | 'platform-missing'>;
  /** Rules whose images the operator does not allow; `reasons` says so. */
  readonly notAllowed: ReadonlySet<number>;
  readonly reasons: readonly Reason[];
}

/** Reads the patch images of the rules that match, each once, for the app's platform. Unreachable images are faults with side `patch-image`. */
export async function resolvePatches(
  options: ResolvePatchesOptions,
): Promise<ResolvedPatches> {
  const rules = new Map(
    options.matches.map(({ ruleIndex, rule }) => [ruleIndex, rule]),
  );
  const patches = new Map<number, ReadPatch | 'platform-missing'>();
  const refused = new Map<number, Reason>();
  for (const [ruleIndex, rule] of rules) {
    const found = await resolveRule(options, ruleIndex, rule);
    if (found === 'not-allowed') refused.set(ruleIndex, notAllowed(rule));
    else if (found !== 'missing') patches.set(ruleIndex, found);
  }
  return {
    patches,
    notAllowed: new Set(refused.keys()),
    reasons: [...refused.values()],
  };
}

async function resolveRule(
  options: ResolvePatchesOptions,
  ruleIndex: number,
  rule: PatchRule,
): Promise<ReadPatch | 'platform-missing' | 'missing' | 'not-allowed'> {
  const { reader, platform, registry, near } = options;
  const allowed = candidatesOf(rule, near).filter(name =>
    registry.allows(name, 'patch-image'),
  );
  if (allowed.length === 0) return 'not-allowed';
  const found = await firstAnswer(reader, allowed, platform);
  if (typeof found === 'string') return found;
  const image = await reader.image(found.pinned, found.manifest, 'patch-image');
  const { title, cves } = rule.details;
  const pinned = {
    ...found.pinned,
    patchIndex: ruleIndex,
    patchId: patchId(rule),
    ...(title && { title }),
    cves,
  };
  return { pinned, image, facts: patchFacts(image) };
}

/**
 * The patch image, then its mirrors. A digest in the name holds for the mirrors too: then any of them serves equally
 * and the nearest is asked first.
 */
function candidatesOf(rule: PatchRule, near: string): ImageReference[] {
  const primary = parseReference(rule.patchImage);
  const { digest } = primary;
  const mirrors = rule.mirrors.map(text => {
    const mirror = parseReference(text);
    return digest ? { ...mirror, digest } : mirror;
  });
  const names = [primary, ...mirrors];
  if (!digest) return names;
  const isNear = ({ registry }: ImageReference) => registry === near;
  return [...names.filter(isNear), ...names.filter(name => !isNear(name))];
}

async function firstAnswer(
  reader: ImageReader,
  candidates: readonly ImageReference[],
  platform: Platform,
): Promise<ResolvedImage | 'missing' | 'platform-missing'> {
  let fault: RebaseError | undefined;
  for (const name of candidates) {
    try {
      const found = await resolveImage(reader, name, platform, 'patch-image');
      if (found !== 'missing') return found;
    } catch (error) {
      if (!isRebaseError(error) || error.code === 'aborted') throw error;
      fault ??= error;
    }
  }
  if (fault) throw fault;
  return 'missing';
}

function notAllowed(rule: PatchRule): Reason {
  const name = parseReference(rule.patchImage);
  const { registry, repository } = name;
  const image = nameText(name);
  return {
    code: 'patch-image-not-allowed',
    severity: 'blocking',
    sentence: `${image} is not on the list of patch images that may be used here.`,
    cure: 'Ask the platform team to allow its repository, or leave the patch out.',
    facts: { patch: patchId(rule), image, registry, repository },
  };
}

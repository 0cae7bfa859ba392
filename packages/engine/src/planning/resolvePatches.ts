import { CnbImage } from '../image/cnbImage';
import { shortDigest } from '../image/digest';
import { parseReference } from '../image/reference';
import { ImageFacts, RuleMatch } from '../patch/imageFacts';
import { patchId } from '../patch/patchId';
import { PatchRule } from '../patch/patchRule';
import { patchFacts } from '../rebase/patchFacts';
import { PinnedPatch } from '../rebase/rebasePlan';
import { nameText } from '../rebase/runImageName';
import { Reason } from '../reason';
import {
  locatePatchImage,
  LocatePatchImageOptions,
  PatchPlace,
} from './locatePatchImage';

interface ResolvePatchesOptions extends LocatePatchImageOptions {
  readonly matches: readonly RuleMatch[];
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
  /** Rules whose images may not be used; `reasons` says why. */
  readonly refused: ReadonlySet<number>;
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
  const refused = new Map<number, readonly Reason[]>();
  for (const [ruleIndex, rule] of rules) {
    const found = await resolveRule(options, ruleIndex, rule);
    if (isRefusal(found)) refused.set(ruleIndex, found);
    else if (found !== 'missing') patches.set(ruleIndex, found);
  }
  return {
    patches,
    refused: new Set(refused.keys()),
    reasons: [...refused.values()].flat(),
  };
}

type Resolved = ReadPatch | 'platform-missing' | 'missing' | readonly Reason[];

function isRefusal(found: Resolved): found is readonly Reason[] {
  return Array.isArray(found);
}

async function resolveRule(
  options: ResolvePatchesOptions,
  ruleIndex: number,
  rule: PatchRule,
): Promise<Resolved> {
  const { reader } = options;
  const located = await locatePatchImage(options, rule);
  if (located === 'missing') return located;
  if (located === 'not-allowed') return [notAllowed(rule)];
  const { place, found, differing } = located;
  if (differing.length > 0) {
    return differing.map(other => mirrorDiffers(rule, place, other));
  }
  if (found === 'platform-missing') return found;
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

function notAllowed(rule: PatchRule): Reason {
  const name = parseReference(rule.patchImage);
  const image = nameText(name);
  const { registry, repository } = name;
  return {
    code: 'patch-image-not-allowed',
    severity: 'blocking',
    sentence: `${image} is not on the list of patch images that may be used here.`,
    cure: 'Ask the platform team to allow its repository, or leave the patch out.',
    facts: { patch: patchId(rule), image, registry, repository },
  };
}

function mirrorDiffers(
  rule: PatchRule,
  place: PatchPlace,
  other: PatchPlace,
): Reason {
  const [image, mirror] = [nameText(place.name), nameText(other.name)];
  return {
    code: 'patch-mirror-differs',
    severity: 'blocking',
    sentence: `The patch image is ${shortDigest(
      place.digest,
    )} at ${image}, but ${shortDigest(other.digest)} at ${mirror}.`,
    cure: 'Ask the publisher to bring its mirrors up to date, or to name the patch image by digest.',
    facts: {
      patch: patchId(rule),
      image,
      digest: place.digest,
      mirror,
      mirrorDigest: other.digest,
    },
  };
}

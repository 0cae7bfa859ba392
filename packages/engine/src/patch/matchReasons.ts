import { Digest } from '../image/digest';
import { Platform, formatPlatform } from '../image/descriptor';
import { Reason, ReasonCode, Severity } from '../reason';
import { capital, describeLayer, describePatch, layerFacts } from './describe';
import { PatchableLayer, RuleMatch } from './imageFacts';

/** Nobody could read the patch image; normally the caller has said so with more detail. */
export function imageMissing(match: RuleMatch): Reason {
  return reasonFor(match, {
    code: 'patch-image-missing',
    severity: 'blocking',
    sentence: `The patch image ${match.rule.patchImage} of ${describePatch(
      match.rule,
    )} could not be read.`,
    cure: 'Check that the patch image exists and that the registry lets us read it.',
    facts: { patchImage: match.rule.patchImage },
  });
}

/** RFC #333: no matching variant is skipped with a warning. */
export function platformMissing(match: RuleMatch, platform: Platform): Reason {
  const name = formatPlatform(platform);
  return reasonFor(match, {
    code: 'patch-platform-missing',
    severity: 'warning',
    sentence: `Patch ${describePatch(
      match.rule,
    )} is skipped: its image has nothing for ${name}.`,
    cure: `Ask the publisher of the patch for a ${name} image.`,
    facts: { platformWanted: name, patchImage: match.rule.patchImage },
  });
}

/** The app's own label does not lead to a layer. */
export function appInconsistent(match: RuleMatch): Reason {
  const isLauncher = match.layer.kind === 'launcher';
  const layer = capital(describeLayer(match.layer));
  return reasonFor(match, {
    code: isLauncher ? 'launcher-unknown' : 'metadata-unreadable',
    severity: 'blocking',
    sentence: `${layer} cannot be found in the image: the digest in its label is missing or belongs to no layer.`,
    cure: 'Rebuild the image.',
    facts: { recorded: match.layer.diffId ?? '' },
  });
}

/** The patch image was not built with that layer. */
export function layerMissing(match: RuleMatch): Reason {
  return reasonFor(match, {
    code: 'patch-layer-missing',
    severity: 'blocking',
    sentence: `The patch image ${
      match.rule.patchImage
    } does not hold ${describeLayer(match.layer)}.`,
    cure: 'Point the patch to an image that was built with this layer, or narrow its patterns.',
    facts: { patchImage: match.rule.patchImage },
  });
}

/** The patch image records a digest that its rootfs does not have. */
export function patchInconsistent(
  match: RuleMatch,
  candidate: PatchableLayer,
): Reason {
  return reasonFor(match, {
    code: 'patch-layer-inconsistent',
    severity: 'blocking',
    sentence: `The patch image ${
      match.rule.patchImage
    } contradicts itself: its label names a digest for ${describeLayer(
      match.layer,
    )} that none of its layers has.`,
    cure: 'Ask the publisher for a patch image that was not altered after its build.',
    facts: {
      patchImage: match.rule.patchImage,
      recorded: candidate.diffId ?? '',
    },
  });
}

/** Same diffID: nothing to do. */
export function alreadyApplied(match: RuleMatch, digest: Digest): Reason {
  return reasonFor(match, {
    code: 'patch-already-applied',
    severity: 'info',
    sentence: `${capital(
      describeLayer(match.layer),
    )} already is what patch ${describePatch(match.rule)} brings.`,
    cure: '',
    facts: { digest },
  });
}

function reasonFor(
  { rule, layer }: RuleMatch,
  reason: {
    readonly code: ReasonCode;
    readonly severity: Severity;
    readonly sentence: string;
    readonly cure: string;
    readonly facts: Reason['facts'];
  },
): Reason {
  return { ...reason, facts: { ...layerFacts(rule, layer), ...reason.facts } };
}

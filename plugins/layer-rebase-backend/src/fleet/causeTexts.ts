import { CauseCode } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** What a cause means in general, and what removes it. */
export interface CauseText {
  readonly sentence: string;
  readonly cure: string;
}

/** By code of a reason; images have their own, closer sentence. Codes are the engine's, docs/rebasing.md has each. */
const TEXTS: Readonly<Record<CauseCode, readonly [string, string]>> = {
  'base-not-found': [
    'Where the run image ends in these images cannot be told.',
    'Build them again.',
  ],
  'run-image-missing': [
    'The run image they name is not in its registry.',
    'Push the run image again, or name mirrors that have it.',
  ],
  'run-image-unreadable': [
    'Their run image cannot be read.',
    'Check that the registry lets the portal read it.',
  ],
  'run-image-not-allowed': [
    'Their run image is in a repository that is not on the list.',
    'Add the repository to runImages of its registry.',
  ],
  'run-image-not-recorded': [
    'They do not say which run image they stand on.',
    'Build them again with a current lifecycle.',
  ],
  'run-image-tag-bump': [
    'The policy takes run images of exactly the recorded name only.',
    'Build again on the new tag, or switch strictRunImageName off.',
  ],
  'stack-mismatch': [
    'The newer run image is of another stack.',
    'Build again with a builder of that stack.',
  ],
  'mixins-missing': [
    'The newer run image lacks packages that they were built for.',
    'Take a run image with these packages, or build again.',
  ],
  'not-rebasable-label': [
    'They were built as images that may not be rebased.',
    'Build again without extensions that change the run image.',
  ],
  'os-mismatch': [
    'The newer run image is for another operating system.',
    'Publish the run image for that system.',
  ],
  'arch-mismatch': [
    'The newer run image is for another architecture.',
    'Publish the run image for that architecture.',
  ],
  'variant-mismatch': [
    'The newer run image is for another variant of the architecture.',
    'Publish the run image for that variant.',
  ],
  'distro-mismatch': [
    'The newer run image is of another distribution.',
    'Build again on the new distribution.',
  ],
  'distro-added': [
    'The newer run image names a distribution and the images do not.',
    'Build again with a current builder.',
  ],
  'extension-layers': [
    'Extensions changed their run image, and a rebase would lose that.',
    'Build again on the newer run image.',
  ],
  'platform-missing': [
    'The newer run image lacks one of their platforms.',
    'Publish the run image for every platform.',
  ],
  'patch-image-missing': [
    'The image of a patch is not in its registry.',
    'Push the patch image again, or withdraw the patch.',
  ],
  'patch-layer-missing': [
    'The patch image lacks the layer that the patch names.',
    'Correct the patch or its image.',
  ],
  'patch-platform-missing': [
    'The patch image lacks their platform.',
    'Publish the patch image for every platform.',
  ],
  'patch-not-newer': [
    'The patch is older than what they have.',
    'Take a newer patch.',
  ],
  'patch-conflict': [
    'Two patches want the same layer.',
    'Withdraw one of them, or put both into one group.',
  ],
  'patch-source-not-trusted': [
    'The source of the patch is not trusted for that buildpack.',
    'Add the buildpack to trustedBuildpacks of the source.',
  ],
  'patch-image-not-allowed': [
    'The patch image is in a repository that is not on the list.',
    'Add the repository to patchImages of its registry.',
  ],
  'layer-patches-disabled': [
    'Patching layers is switched off.',
    'Set policy.layerPatches to warn or quiet.',
  ],
  'patch-layer-inconsistent': [
    'The layer of the patch is not what its image says.',
    'Build the patch image again.',
  ],
  'layer-not-marked-rebasable': [
    'The layer is not marked as one that may be replaced.',
    'Ask the buildpack to mark it, or allow it in policy.allowLayers.',
  ],
  'layer-class-forbidden': [
    'The layer was built from the app and is never replaced.',
    'Build again with the fix.',
  ],
  'must-match-failed': [
    'The layer is not the one that the patch was made for.',
    'Take a patch for that version, or build again.',
  ],
  'invariant-changed': [
    'The patch differs in something the app was built against.',
    'Build again with the fix.',
  ],
  'launcher-unknown': [
    'Which launcher they have cannot be told.',
    'Build again with a current lifecycle.',
  ],
  'layers-dir-differs': [
    'The patch expects its layers in another folder.',
    'Take a patch that was built for the same folder.',
  ],
  'sbom-missing-in-patch': [
    'The patch image has no list of what is inside.',
    'Publish the patch image with its SBOM.',
  ],
  'foreign-layer': [
    'A layer lies outside of the registry.',
    'Push the images with all their layers.',
  ],
  'media-type-unsupported': [
    'A part of the images is of a kind that is not known.',
    'Push them again in OCI or Docker format.',
  ],
  'manifest-too-large': [
    'The manifest would become too large for registries.',
    'Build again with fewer layers.',
  ],
  'tag-immutable': [
    'Their registry does not let tags move.',
    'Set policy.newTag, so that a new tag is written.',
  ],
  'tag-moved': ['The tags moved while they were looked at.', 'Look again.'],
  'os-packages-removed': [
    'The newer run image lacks packages that were there before.',
    'Take a run image that has them, or build again.',
  ],
  'index-not-supported': [
    'An index of this kind cannot be rebased.',
    'Push the platforms as one plain index.',
  ],
  'registry-unreachable': [
    'Their registry does not answer.',
    'Check the registry and the login for it.',
  ],
  'image-missing': [
    'The registry has no image of that name any more.',
    'Push it again, or correct the annotation.',
  ],
};

const KNOWN = new Map<string, readonly [string, string]>(Object.entries(TEXTS));

/** A code that is not known here is named as it is. */
export function causeText(code: string): CauseText {
  const [sentence, cure] = KNOWN.get(code) ?? [
    `They are blocked by ${code}.`,
    'Open one of the images: it says what to do.',
  ];
  return { sentence, cure };
}

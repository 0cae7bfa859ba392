import {
  isSameRepository,
  isTag,
  parseReference,
  PlanRebaseOptions,
  RebaseError,
  RebasePolicy,
} from '@layer-rebase/engine';
import { loadPatchFile } from '../loadPatchFile';
import { RebaseFlags } from './rebaseFlags';

/** The Platform APIs the reference rebaser supports (cnb-rebase.md 2.1). */
const PLATFORM_API = /^0\.(?:[7-9]|1[0-5])$/;
const NEWEST_PLATFORM_API = '0.15';

/** What `planRebase` is asked, without the open registry. */
export type PlanRequest = Omit<
  PlanRebaseOptions,
  'registry' | 'signal' | 'onProgress' | 'documents'
>;

/**
 * Turns a command line into a question for the engine. Throws `invalid-options`, `invalid-reference` or
 * `invalid-patch-file`.
 */
export async function readPlanRequest(
  image: string,
  flags: RebaseFlags,
): Promise<PlanRequest> {
  checkTogether(flags);
  const file = flags.layerPatches
    ? await loadPatchFile(flags.layerPatches, flags.patchDialect)
    : undefined;
  return {
    image,
    additionalTags: flags.tag.map(tag => readTag(tag, image)),
    policy: readPolicy(flags),
    ...(flags.previousImage && { previousImage: flags.previousImage }),
    ...(flags.runImage && { runImage: flags.runImage }),
    ...(file && { patches: file.patches }),
  };
}

/** Every image name the operator gave, by hand or in the patch file: these hosts are theirs, not a label's. */
export function namedImages(request: PlanRequest): readonly string[] {
  const runImage = request.runImage ?? 'recorded';
  return [
    request.image,
    ...(request.previousImage ? [request.previousImage] : []),
    ...(['recorded', 'keep'].includes(runImage) ? [] : [runImage]),
    ...(request.patches ?? []).flatMap(patch => [
      patch.patchImage,
      ...patch.mirrors,
    ]),
  ];
}

function readPolicy(flags: RebaseFlags): RebasePolicy {
  const { experimental } = flags;
  return {
    force: Boolean(flags.force),
    keepPrevious: Boolean(flags.keepPrevious),
    ...(flags.checkLayers && { checkLayers: true }),
    layerPatches: experimental === 'silent' ? 'quiet' : experimental,
    ...(flags.referenceCompatible && {
      referenceCompatible: {
        platformApi: flags.platformApi ?? NEWEST_PLATFORM_API,
      },
    }),
  };
}

function checkTogether(flags: RebaseFlags) {
  if (flags.platformApi !== undefined && !flags.referenceCompatible) {
    throw wrong('--platform-api goes together with --reference-compatible');
  }
  const { platformApi } = flags;
  if (platformApi !== undefined && !PLATFORM_API.test(platformApi)) {
    throw new RebaseError(
      'invalid-options',
      `--platform-api ${platformApi} is not known; give one of 0.7 to 0.15`,
      { facts: { platformApi } },
    );
  }
  if (!flags.layerPatches) return;
  if (flags.referenceCompatible) {
    throw wrong(
      '--reference-compatible rebases onto a run image only; leave out --layer-patches',
    );
  }
  if (flags.experimental === 'error') {
    throw wrong(
      'layer patches are experimental and switched off; pass --experimental warn (or set CNB_EXPERIMENTAL_MODE=warn) to use them',
    );
  }
}

/** A bare tag, or a full name in the repository of the image. */
function readTag(text: string, image: string): string {
  if (isTag(text)) return text;
  const reference = parseReference(text);
  if (
    reference.tag &&
    !reference.digest &&
    isSameRepository(reference, parseReference(image))
  ) {
    return reference.tag;
  }
  throw wrong(
    `--tag ${text} names another repository; further tags stay in the image's own`,
  );
}

function wrong(message: string): RebaseError {
  return new RebaseError('invalid-options', message);
}

import { RebaseError } from './errors';
import { digestOf } from './image/digest';
import { ImageIndex, Manifest } from './image/manifest';
import {
  formatReference,
  ImageReference,
  parseReference,
} from './image/reference';
import { VerifiedLayers } from './layer/layerContent';
import { PatchRule } from './patch/patchRule';
import { DocumentCache } from './planning/documentCache';
import { findReferrers, referrerReasons } from './planning/findReferrers';
import { ImageReader } from './planning/imageReader';
import { planIndex } from './planning/planIndex';
import { planPlatform } from './planning/planPlatform';
import { planTarget } from './planning/planTarget';
import { refuseForeign } from './planning/refuseForeign';
import { pin } from './planning/resolvedImage';
import { OnProgress } from './progress';
import { Reason } from './reason';
import { planCost } from './rebase/planCost';
import { planHashOf } from './rebase/planHash';
import {
  PinnedInput,
  PlannedManifest,
  PlatformPlan,
  RebasePlan,
  Refusal,
} from './rebase/rebasePlan';
import { RebasePolicy } from './rebase/rebasePolicy';
import { isBlocked } from './rebase/settleReasons';
import { Registry } from './registry/registry';

export type { DocumentCache };

/** No plan has this one. */
const NO_HASH = digestOf('');

export interface PlanRebaseOptions {
  readonly registry: Registry;
  /** Image to rebase, by tag or digest. With both, the tag must still point to the digest when the plan is applied. */
  readonly image: string;
  /** Read this one instead and write `image` (reference: `-previous-image`). */
  readonly previousImage?: string;
  /** Further tags of the same repository. */
  readonly additionalTags?: readonly string[];
  /**
   * `recorded` (default): the name in the image's label, its mirrors, nearest first. `keep`: the base stays.
   * Otherwise an image name; `name:tag@sha256:…` is taken as pinned and not resolved again.
   */
  readonly runImage?: 'recorded' | 'keep' | (string & {});
  readonly patches?: readonly PatchRule[];
  readonly policy?: RebasePolicy;
  /** Also look for signatures and attestations that new digests leave behind: four requests more for each digest. */
  readonly withReferrers?: boolean;
  /**
   * Leave SBOM layers unread: enough to say what is ready for an image, from its documents alone. Such a plan has a
   * hash that never fits and cannot be applied: the papers of the layers that it swaps would stay the old ones.
   */
  readonly withoutSbom?: boolean;
  readonly documents?: DocumentCache;
  /** Where `policy.checkLayers` keeps what it found, so that each layer is streamed once ever. */
  readonly verifiedLayers?: VerifiedLayers;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Reads everything needed and says exactly what would change, or every reason why nothing may. Writes nothing.
 * Throws {@link RebaseError}: `image-missing` when the app is absent, and every fault of a registry, with its side.
 */
export async function planRebase(
  options: PlanRebaseOptions,
): Promise<RebasePlan | Refusal> {
  const start = performance.now();
  options.onProgress?.({ type: 'step-started', step: 'read' });
  const outcome = await plan(options);
  const ms = Math.round(performance.now() - start);
  options.onProgress?.({ type: 'step-done', step: 'read', ms });
  return outcome;
}

async function plan(options: PlanRebaseOptions): Promise<RebasePlan | Refusal> {
  const image = parseReference(options.image);
  const previousImage =
    options.previousImage === undefined
      ? undefined
      : parseReference(options.previousImage);
  const name = previousImage ?? image;
  refuseForeign(options.registry, image, 'target');
  const reader = new ImageReader(options);
  const source = await readSource(options, reader, name);
  const pinned = pin(name, source);
  const made = await makeImage(options, reader, {
    name,
    target: image,
    source,
  });
  const reasons = [
    ...made.reasons,
    ...(made.changed ? await lostReferrers(options, pinned, made) : []),
  ];
  if (!made.result || isBlocked(reasons)) {
    return { kind: 'refusal', image: pinned, reasons };
  }
  const target = await planTarget({
    ...options,
    image,
    previousImage,
    additionalTags: options.additionalTags ?? [],
    policy: options.policy ?? {},
    source,
  });
  return assemble({ ...made, result: made.result, reasons }, pinned, target, {
    isIndex: source.kind === 'index',
    mayCopy: !options.policy?.newTag,
    isToApply: !options.withoutSbom,
  });
}

/** An image or index that was made, before anybody knows under which tags. */
interface Made {
  readonly platforms: readonly PlatformPlan[];
  /** The top document; absent when a reason blocks. */
  readonly result?: PlannedManifest;
  readonly reasons: readonly Reason[];
  readonly changed: boolean;
}

interface Source {
  readonly name: ImageReference;
  readonly target: ImageReference;
  readonly source: Manifest | ImageIndex;
}

async function readSource(
  { registry }: PlanRebaseOptions,
  reader: ImageReader,
  name: ImageReference,
): Promise<Manifest | ImageIndex> {
  const side = 'app-image';
  refuseForeign(registry, name, side);
  registry.announce({ pull: [name] });
  const source = await reader.manifest(name, side);
  if (source) return source;
  const message = `${formatReference(name)} is not in its registry`;
  throw new RebaseError('image-missing', message, { side });
}

async function makeImage(
  options: PlanRebaseOptions,
  reader: ImageReader,
  { name, target, source }: Source,
): Promise<Made> {
  const means = {
    registry: options.registry,
    reader,
    target,
    runImage: options.runImage ?? 'recorded',
    rules: options.patches ?? [],
    policy: options.policy ?? {},
    withoutSbom: options.withoutSbom,
  };
  if (source.kind === 'index') {
    const { index, ...rest } = await planIndex({
      ...means,
      name,
      index: source,
    });
    return { ...rest, result: index };
  }
  const pinned = pin(name, source);
  const {
    plan: platform,
    reasons,
    changed,
  } = await planPlatform({
    ...means,
    pinned,
    manifest: source,
  });
  const platforms = platform ? [platform] : [];
  return { platforms, result: platform?.manifest, reasons, changed };
}

/** What hangs on the digest that the tag leaves, and on each platform's image that the index then lists no more. */
async function lostReferrers(
  { withReferrers, registry, signal }: PlanRebaseOptions,
  { digest, ...repository }: PinnedInput,
  { platforms }: Made,
): Promise<Reason[]> {
  if (!withReferrers) return [];
  const left = platforms
    .filter(({ app, manifest }) => app.digest !== manifest.descriptor.digest)
    .map(({ app }) => app.digest);
  const found = await Promise.all(
    [...new Set([digest, ...left])].map(one =>
      findReferrers({ registry, repository, digest: one, signal }),
    ),
  );
  return referrerReasons(found.flat());
}

function assemble(
  { platforms, result, reasons, changed }: Made & { result: PlannedManifest },
  image: PinnedInput,
  target: RebasePlan['target'],
  {
    isIndex,
    mayCopy,
    isToApply,
  }: {
    readonly isIndex: boolean;
    readonly mayCopy: boolean;
    readonly isToApply: boolean;
  },
): RebasePlan {
  const resultDigest = result.descriptor.digest;
  const moves = target.tags.some(({ expected }) => expected !== resultDigest);
  const content = {
    kind: 'plan' as const,
    version: 1 as const,
    // A new tag for an image that needs nothing would only be noise.
    changed: changed || (moves && mayCopy),
    image,
    target,
    platforms,
    ...(isIndex && { index: result }),
    resultDigest,
    reasons,
  };
  const whole = { ...content, cost: planCost(content) };
  // Without a hash that fits, nobody carries it out.
  return { ...whole, planHash: isToApply ? planHashOf(whole) : NO_HASH };
}

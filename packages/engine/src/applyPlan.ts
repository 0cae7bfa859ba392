import { checkPlan } from './applying/checkPlan';
import { guardTag } from './applying/guardTag';
import { guardTags, moveTags } from './applying/moveTags';
import { runStep } from './applying/runStep';
import { transferBlobs, uploadBlobs } from './applying/transferBlobs';
import { Digest } from './image/digest';
import { RepositoryName } from './image/reference';
import { refuseForeign } from './planning/refuseForeign';
import { withSide } from './planning/withSide';
import { OnProgress } from './progress';
import { PlannedManifest, PlatformPlan, RebasePlan } from './rebase/rebasePlan';
import { FetchedManifest, Registry, Traffic } from './registry/registry';
import { UploadJournal } from './registry/uploadJournal';

export interface ApplyPlanOptions {
  readonly registry: Registry;
  /** As made by planRebase, also after a journey through JSON; its hash is checked first. */
  readonly plan: RebasePlan;
  /** Told of every upload that is open, so that {@link closeUploads} can close what a killed process left. */
  readonly uploads?: UploadJournal;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

export interface RebaseResult {
  readonly from: Digest;
  readonly to: Digest;
  readonly changed: boolean;
  readonly tags: readonly string[];
  readonly layers: {
    readonly mounted: number;
    readonly copied: number;
    readonly kept: number;
    readonly replaced: number;
  };
  /** Of this call alone. */
  readonly traffic: Traffic;
}

/**
 * Does what the plan says and nothing else; every step idempotent, so that a second call finishes what a killed one
 * began. Throws `tag-moved` when somebody pushed since the plan was made: the tag is untouched then, unless the fact
 * `written` says that their push came right after ours. `aborted` means that no tag has moved; a signal that comes once
 * the last one is on its way is too late.
 */
export async function applyPlan(
  options: ApplyPlanOptions,
): Promise<RebaseResult> {
  const { plan, registry } = options;
  checkPlan(plan);
  const before = registry.traffic();
  const counts = plan.changed
    ? await carryOut(options)
    : { mounted: 0, copied: 0, changed: false };
  const changes = plan.platforms.flatMap(({ layers }) => layers);
  const count = (wanted: string) =>
    changes.filter(({ change }) => change === wanted).length;
  return {
    from: plan.image.digest,
    to: plan.resultDigest,
    changed: counts.changed,
    tags: plan.target.tags.map(({ tag }) => tag),
    layers: {
      mounted: counts.mounted,
      copied: counts.copied,
      kept: count('kept'),
      replaced: count('replaced'),
    },
    traffic: trafficSince(before, registry.traffic()),
  };
}

async function carryOut(options: ApplyPlanOptions) {
  const { plan, registry, signal } = options;
  const target = repositoryOf(plan.target);
  refuseForeign(registry, target, 'target');
  announce(options, target);
  const manifest = fetched(plan.index ?? plan.platforms[0].manifest);
  const move = { registry, target, manifest, signal };
  const counts = await fillRepository(options, target);
  await keepPrevious(options, target);
  const waiting = await runStep(options, 'guard', () =>
    guardTags(move, plan.target.tags),
  );
  if (waiting.length === 0) return { ...counts, changed: false };
  await runStep(options, 'tag', () => moveTags(move, waiting));
  // The tags have moved: a cancellation comes too late, and the answer is how they stand.
  const rest = { ...options, signal: undefined };
  await runStep(rest, 'verify', () => readBack(rest, target, waiting));
  return { ...counts, changed: true };
}

/** Blobs first, then the children of an index by their digests: nothing of it is visible under a tag. */
async function fillRepository(
  options: ApplyPlanOptions,
  target: RepositoryName,
) {
  const { plan, registry, signal } = options;
  const context = { ...options, target };
  const transfers = distinct(plan.platforms.flatMap(one => one.transfers));
  const uploads = distinct(plan.platforms.flatMap(one => one.uploads));
  const work = [
    runStep(
      options,
      'transfer',
      () => transferBlobs(context, transfers),
      transfers.length,
    ),
    runStep(
      options,
      'upload',
      () => uploadBlobs(context, uploads),
      uploads.length,
    ),
  ] as const;
  // Both come to their end before a fault is thrown, so that none leaves an upload behind.
  const [moved, uploaded] = await Promise.allSettled(work);
  if (moved.status === 'rejected') throw moved.reason;
  if (uploaded.status === 'rejected') throw uploaded.reason;
  const children = plan.index ? plan.platforms.filter(isNew) : [];
  await Promise.all(
    children.map(({ manifest }) => {
      const { digest } = manifest.descriptor;
      return withSide('target', () =>
        registry.putManifest({ ...target, digest }, fetched(manifest), {
          signal,
        }),
      );
    }),
  );
  return moved.value;
}

function isNew({ app, manifest }: PlatformPlan): boolean {
  return manifest.descriptor.digest !== app.digest;
}

/** So that no garbage collection takes the way back (design: keepPrevious). */
async function keepPrevious(options: ApplyPlanOptions, target: RepositoryName) {
  const { plan, registry } = options;
  const { keepPreviousAs, previous } = plan.target;
  if (!keepPreviousAs || !previous) return;
  const reference = { ...target, tag: keepPreviousAs };
  await runStep(options, 'keep-previous', () =>
    withSide('target', () =>
      // As with every tag: once it is on its way it is not cut off.
      registry.putManifest(reference, fetched(previous)),
    ),
  );
}

/** Tells a push that came after ours; what it overwrote is our image, and the tag is theirs. */
async function readBack(
  options: ApplyPlanOptions,
  target: RepositoryName,
  tags: RebasePlan['target']['tags'],
) {
  const result = options.plan.resultDigest;
  await Promise.all(
    tags.map(({ tag }) =>
      guardTag(
        options,
        { ...target, tag },
        { expected: result, result, isWritten: true },
      ),
    ),
  );
}

function announce(
  { plan, registry }: ApplyPlanOptions,
  target: RepositoryName,
) {
  const sources = plan.platforms.flatMap(({ transfers }) =>
    transfers.flatMap(transfer => transfer.sources),
  );
  registry.announce({ pull: sources, push: target });
}

function fetched({ descriptor, content }: PlannedManifest): FetchedManifest {
  const { digest, mediaType } = descriptor;
  return { digest, mediaType, bytes: Buffer.from(content) };
}

function repositoryOf({ registry, repository }: RepositoryName) {
  return { registry, repository };
}

function distinct<T extends { readonly descriptor: { digest: string } }>(
  blobs: readonly T[],
): T[] {
  return [
    ...new Map(blobs.map(blob => [blob.descriptor.digest, blob])).values(),
  ];
}

function trafficSince(before: Traffic, now: Traffic): Traffic {
  return {
    requests: now.requests - before.requests,
    writes: now.writes - before.writes,
    bytesUp: now.bytesUp - before.bytesUp,
    bytesDown: now.bytesDown - before.bytesDown,
    hosts: now.hosts,
  };
}

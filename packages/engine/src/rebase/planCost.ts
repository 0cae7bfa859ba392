import { BlobTransfer, PlanCost, PlatformPlan, RebasePlan } from './rebasePlan';

type Costed = Pick<RebasePlan, 'platforms' | 'target' | 'index' | 'changed'>;

/** Mount or upload of a blob, copy of one, write and check of a tag: requests each (registries.md 2.11). */
const MOUNT = 1;
const COPY = 3;
const UPLOAD = 2;
const TAG = 3;
/** Every tag after the first is looked at once more, right before it moves. */
const FURTHER_TAG = 1;

/** What applying the plan costs when every mount succeeds. */
export function planCost(plan: Costed): PlanCost {
  const transfers = plan.changed
    ? distinct(plan.platforms.flatMap(platform => platform.transfers))
    : [];
  const uploads = plan.changed
    ? plan.platforms.flatMap(platform => platform.uploads)
    : [];
  const isMount = ({ sources }: BlobTransfer) =>
    sources.some(({ registry }) => registry === plan.target.registry);
  const mounts = transfers.filter(isMount);
  const copies = transfers.filter(transfer => !isMount(transfer));
  const isNew = ({ app, manifest }: PlatformPlan) =>
    manifest.descriptor.digest !== app.digest;
  const children = plan.index ? plan.platforms.filter(isNew).length : 0;
  const writes = plan.changed
    ? plan.target.tags.length * (TAG + FURTHER_TAG) -
      FURTHER_TAG +
      children +
      Number(plan.target.keepPreviousAs !== undefined)
    : 0;
  return {
    requests:
      mounts.length * MOUNT +
      copies.length * COPY +
      uploads.length * UPLOAD +
      writes,
    blobsToMount: mounts.length,
    bytesToMount: bytesOf(mounts),
    blobsToCopy: copies.length,
    bytesToCopy: bytesOf(copies),
    bytesToUpload: bytesOf(uploads),
  };
}

function distinct(transfers: readonly BlobTransfer[]): BlobTransfer[] {
  const byDigest = new Map(
    transfers.map(transfer => [transfer.descriptor.digest, transfer]),
  );
  return [...byDigest.values()];
}

function bytesOf(
  blobs: readonly { readonly descriptor: { readonly size: number } }[],
): number {
  return blobs.reduce((total, { descriptor }) => total + descriptor.size, 0);
}

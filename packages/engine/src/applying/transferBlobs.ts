import { RebaseError, isRebaseError } from '../errors';
import { RepositoryName } from '../image/reference';
import { withSide } from '../planning/withSide';
import { BlobTransfer, BlobUpload } from '../rebase/rebasePlan';
import { Registry } from '../registry/registry';
import { UploadJournal } from '../registry/uploadJournal';
import { eachAtOnce } from './eachAtOnce';
import { refuseAborted, StepContext } from './runStep';

interface TransferContext extends StepContext {
  readonly registry: Registry;
  readonly target: RepositoryName;
  readonly uploads?: UploadJournal;
}

/** Enough to hide round trips; the client's gate keeps each host from being flooded. */
const AT_ONCE = 4;

/** Brings every blob into the target repository: mounted where the registry can, else copied. */
export async function transferBlobs(
  context: TransferContext,
  transfers: readonly BlobTransfer[],
): Promise<{ readonly mounted: number; readonly copied: number }> {
  const counts = { mounted: 0, copied: 0 };
  await eachAtOnce(transfers, AT_ONCE, async transfer => {
    refuseAborted(context.signal);
    const how = await transferBlob(context, transfer);
    counts[how] += 1;
    const { digest, size } = transfer.descriptor;
    context.onProgress?.({
      type: 'blob',
      step: 'transfer',
      digest,
      size,
      how,
      done: counts.mounted + counts.copied,
      total: transfers.length,
    });
  });
  return counts;
}

async function transferBlob(
  context: TransferContext,
  { descriptor, sources }: BlobTransfer,
): Promise<'mounted' | 'copied'> {
  const { registry, target, signal, uploads } = context;
  const near = sources.filter(source => source.registry === target.registry);
  const isMounted =
    near.length > 0 &&
    (await withSide('target', () =>
      registry.mountBlob(target, descriptor.digest, near, { signal, uploads }),
    ));
  if (isMounted) return 'mounted';
  await copyFromAny(context, { descriptor, sources });
  return 'copied';
}

/** Sources hold the same bytes; one that fails is followed by the next. */
async function copyFromAny(
  { registry, target, signal, uploads, onProgress }: TransferContext,
  { descriptor, sources }: BlobTransfer,
): Promise<void> {
  const { digest, size } = descriptor;
  const onBytes = (done: number) =>
    onProgress?.({ type: 'bytes', step: 'transfer', digest, done, size });
  let fault: RebaseError | undefined;
  for (const source of sources) {
    try {
      await registry.copyBlob(source, target, descriptor, {
        signal,
        uploads,
        onBytes,
      });
      return;
    } catch (error) {
      if (!isRebaseError(error) || error.code === 'aborted') throw error;
      fault ??= error;
    }
  }
  throw (
    fault ?? new RebaseError('blob-missing', `No place is known for ${digest}`)
  );
}

/** Uploads what the plan made itself. */
export async function uploadBlobs(
  context: TransferContext,
  blobs: readonly BlobUpload[],
): Promise<void> {
  const { registry, target, signal, uploads, onProgress } = context;
  let done = 0;
  await eachAtOnce(blobs, AT_ONCE, async upload => {
    refuseAborted(signal);
    const { digest, size } = upload.descriptor;
    const bytes = Buffer.from(upload.content, upload.encoding);
    await withSide('target', () =>
      registry.uploadBlob(target, digest, bytes, { signal, uploads }),
    );
    done += 1;
    onProgress?.({
      type: 'blob',
      step: 'upload',
      digest,
      size,
      how: 'uploaded',
      done,
      total: blobs.length,
    });
  });
}

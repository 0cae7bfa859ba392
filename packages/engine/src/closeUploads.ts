import { isRebaseError } from './errors';
import { Registry } from './registry/registry';
import { OpenUpload, UploadJournal } from './registry/uploadJournal';

export interface CloseUploadsOptions {
  readonly registry: Registry;
  /** What a journal holds of a process that is no more. */
  readonly uploads: readonly OpenUpload[];
  /** Told of each that is gone. */
  readonly journal?: Pick<UploadJournal, 'closed'>;
}

/**
 * Closes the uploads that a killed process left open, before its work is taken up again. Answers those that could not
 * be closed now: their registry did not answer, or the operator does not allow their host any more. Never throws for
 * what one of them says, and closing twice does no harm.
 */
export async function closeUploads({
  registry,
  uploads,
  journal,
}: CloseUploadsOptions): Promise<readonly OpenUpload[]> {
  const left: OpenUpload[] = [];
  for (const upload of uploads) {
    if (await isGone(registry, upload)) await journal?.closed(upload);
    else left.push(upload);
  }
  return left;
}

async function isGone(
  registry: Registry,
  upload: OpenUpload,
): Promise<boolean> {
  try {
    return await registry.cancelUpload(upload);
  } catch (error) {
    if (isRebaseError(error)) return false;
    throw error;
  }
}

import { isRebaseError, RebaseError } from '../errors';
import { Digest, digestOf } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { blobExists } from './blobs';
import { Call } from './call';
import { Conversation } from './conversation';
import { CallOptions } from './registry';
import { cancelUpload, finishCall, openUpload } from './uploadSession';
import { wireError } from './wireError';

const ATTEMPTS = 3;

/** Puts bytes we hold into a repository: one POST, one PUT. */
export async function uploadBlob(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  bytes: Uint8Array,
  { signal }: CallOptions = {},
): Promise<void> {
  if (digestOf(bytes) !== digest) {
    throw new RebaseError(
      'digest-mismatch',
      `the bytes to upload are not those of ${digest}`,
    );
  }
  await uploadWithRetry(conversation, target, digest, () => ({
    size: bytes.length,
    body: bytes,
    signal,
  }));
}

export interface UploadBody {
  readonly size: number;
  readonly body: Call['body'];
  readonly signal?: AbortSignal;
}

/**
 * Uploads, and after a failure that leaves it open whether the blob arrived looks before beginning anew
 * (registries.md 2.7). However it ends, no session of ours stays open.
 */
export async function uploadWithRetry(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  makeBody: () => UploadBody,
): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const upload = makeBody();
    try {
      await uploadOnce(conversation, target, digest, upload);
      return;
    } catch (error) {
      const unsure =
        isRebaseError(error) &&
        (error.code === 'registry-unavailable' || error.code === 'timeout');
      if (!unsure || tried === ATTEMPTS) throw error;
      if (await blobExists(conversation, target, digest, upload)) return;
    }
  }
}

async function uploadOnce(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  { size, body, signal }: UploadBody,
): Promise<void> {
  const session = await openUpload(conversation, target, { signal });
  try {
    if (signal?.aborted)
      throw wireError(signal.reason, target.registry, signal);
    const call = finishCall(session, digest, size, body, signal);
    const answer = await conversation.ask(call);
    if (answer.status !== 201) throw await conversation.refusal(answer, call);
  } catch (error) {
    await cancelUpload(conversation, session);
    throw error;
  }
}

import { isRebaseError, RebaseError } from '../errors';
import { Digest, digestOf } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { blobExists } from './blobs';
import { Call } from './call';
import { Conversation } from './conversation';
import { postBlob } from './postBlob';
import { WriteOptions } from './registry';
import {
  cancelUpload,
  finishCall,
  noteClosed,
  openUpload,
  UploadSession,
} from './uploadSession';
import { wireError } from './wireError';

const ATTEMPTS = 3;

/** Puts bytes we hold into a repository: in one POST where the host takes it, else by POST and PUT. */
export async function uploadBlob(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  bytes: Uint8Array,
  { signal, uploads }: WriteOptions = {},
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
    uploads,
  }));
}

export interface UploadBody extends WriteOptions {
  readonly size: number;
  readonly body: Call['body'];
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
  upload: UploadBody,
): Promise<void> {
  const { body } = upload;
  const posted =
    body instanceof Uint8Array
      ? await postBlob(conversation, target, digest, body, upload)
      : undefined;
  if (posted === 'stored') return;
  const finish = (session: UploadSession) =>
    finishUpload(conversation, session, digest, upload);
  if (posted === undefined) {
    await finish(await openUpload(conversation, target, upload));
    return;
  }
  try {
    await finish(posted);
  } catch (error) {
    // A host that took the first body half to heart: once more, by the way that every registry knows.
    if (!isRebaseError(error) || error.code !== 'registry-error') throw error;
    await finish(await openUpload(conversation, target, upload));
  }
}

/** Sends everything into the session; when that fails the session is cancelled. */
async function finishUpload(
  conversation: Conversation,
  session: UploadSession,
  digest: Digest,
  { size, body, signal }: UploadBody,
): Promise<void> {
  try {
    if (signal?.aborted) {
      throw wireError(signal.reason, session.name.registry, signal);
    }
    const call = finishCall(session, digest, size, body, signal);
    const answer = await conversation.ask(call);
    if (answer.status !== 201) throw await conversation.refusal(answer, call);
  } catch (error) {
    await cancelUpload(conversation, session);
    throw error;
  }
  await noteClosed(session);
}

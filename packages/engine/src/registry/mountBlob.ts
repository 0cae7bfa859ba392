import { isRebaseError } from '../errors';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Conversation } from './conversation';
import { MAX_MOUNT_SOURCES } from './limits';
import { WriteOptions } from './registry';
import { Answer } from './reply';
import { cancelUpload, sessionOf } from './uploadSession';
import { wireError } from './wireError';

/**
 * Makes a blob of another repository of the same host visible in the target, without moving bytes; false when no
 * source would do (registries.md 2.5). A source that is closed to us is just not a source.
 */
export async function mountBlob(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  sources: readonly RepositoryName[],
  options: WriteOptions = {},
): Promise<boolean> {
  const usable = sources.filter(
    source =>
      source.registry === target.registry &&
      source.repository !== target.repository,
  );
  for (const source of usable.slice(0, MAX_MOUNT_SOURCES)) {
    if (await mountFrom(conversation, target, digest, source, options)) {
      return true;
    }
  }
  return false;
}

async function mountFrom(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  source: RepositoryName,
  { signal, uploads }: WriteOptions,
): Promise<boolean> {
  const answer = await askToMount(
    conversation,
    target,
    digest,
    source,
    signal,
  ).catch(error => {
    if (isRebaseError(error) && error.code === 'unauthorized') return undefined;
    throw error;
  });
  if (answer?.status === 202) {
    await cancelUpload(
      conversation,
      await sessionOf(conversation, target, answer, uploads),
    );
  }
  if (signal?.aborted) throw wireError(signal.reason, target.registry, signal);
  return answer?.status === 201;
}

/** Reading the source and writing the target must stand in one token (registries.md 0.5). */
async function askToMount(
  conversation: Conversation,
  target: RepositoryName,
  digest: Digest,
  source: RepositoryName,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const query = new URLSearchParams({ mount: digest, from: source.repository });
  const call = {
    method: 'POST',
    name: target,
    at: `blobs/uploads/?${query}`,
    doing: `mounting the blob ${digest}`,
    use: 'push',
    scopes: [
      { repository: target.repository, actions: ['pull', 'push'] },
      { repository: source.repository, actions: ['pull'] },
    ],
    body: Buffer.alloc(0),
    repeat: 'always',
    runsToEnd: true,
    signal,
  } as const;
  const answer = await conversation.ask(call);
  if (answer.status === 429 || answer.status >= 500) {
    throw await conversation.refusal(answer, call);
  }
  return answer;
}

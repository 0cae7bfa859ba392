import { RebaseError } from '../errors';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { WriteOptions } from './registry';
import { Answer, headerOf } from './reply';
import { sessionOf, UploadSession } from './uploadSession';

/** While nobody knows whether a host takes whole blobs, at most so many bytes are sent twice to find out. */
const MAX_TRIED_BYTES = 256 * 1024;

/** What becomes of a blob that was sent with the first request: stored, or a session to go on with, or neither. */
export type Posted = 'stored' | UploadSession | undefined;

/**
 * `POST blobs/uploads/?digest=` with the whole blob: one request instead of two and nothing left open when we die, on
 * hosts that take it. Optional in the distribution spec: others answer 202 and are gone on with as usual
 * (registries.md 2.6). Learned from the first answer of each host; undefined where it is not worth a try.
 */
export async function postBlob(
  conversation: Conversation,
  name: RepositoryName,
  digest: Digest,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<Posted> {
  const { capabilities } = conversation;
  const isTry = capabilities.singlePost === undefined;
  if (capabilities.singlePost === false) return undefined;
  if (isTry && bytes.length > MAX_TRIED_BYTES) return undefined;
  const call = postCall(name, digest, bytes, isTry, options);
  try {
    const answer = await conversation.ask(call);
    return await judge(conversation, call, digest, answer, options);
  } catch (error) {
    // Whatever went wrong, the way that every registry knows comes next.
    if (isTry) capabilities.singlePost ??= false;
    throw error;
  }
}

async function judge(
  conversation: Conversation,
  call: Call,
  digest: Digest,
  answer: Answer,
  { uploads }: WriteOptions,
): Promise<Posted> {
  const { status, headers } = answer;
  const isVerdict = status !== 401 && status !== 429 && status < 500;
  if (!isVerdict) throw await conversation.refusal(answer, call);
  conversation.capabilities.singlePost = status === 201;
  if (status === 202) {
    return sessionOf(conversation, call.name, answer, uploads);
  }
  if (status !== 201) return undefined;
  const stored = headerOf(headers, 'docker-content-digest');
  if (stored === undefined || stored === digest) return 'stored';
  throw new RebaseError(
    'digest-mismatch',
    `${call.name.registry} stored the blob under another digest than its bytes have`,
    { facts: { host: call.name.registry, repository: call.name.repository } },
  );
}

function postCall(
  name: RepositoryName,
  digest: Digest,
  bytes: Uint8Array,
  isTry: boolean,
  { signal }: WriteOptions,
): Call {
  return {
    method: 'POST',
    name,
    at: `blobs/uploads/?${new URLSearchParams({ digest })}`,
    doing: `uploading the blob ${digest}`,
    use: 'push',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    repeat: 'always',
    // The answer may name a session, which then must be cancelled.
    runsToEnd: isTry,
    signal,
  };
}

import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { checkUploadLocation, Hop } from './redirects';
import { CallOptions } from './registry';
import { Answer, headerOf } from './reply';
import { Scope } from './scopes';

const CANCEL_TIMEOUT_MS = 5000;

/** An upload that a registry keeps open for us until it is finished or cancelled. */
export interface UploadSession {
  readonly name: RepositoryName;
  readonly hop: Hop;
}

/** `POST blobs/uploads/`. An abort on the way waits for the session's name, so that it can be cancelled. */
export async function openUpload(
  conversation: Conversation,
  name: RepositoryName,
  { signal }: CallOptions,
): Promise<UploadSession> {
  const call: Call = {
    method: 'POST',
    name,
    at: 'blobs/uploads/',
    doing: 'beginning an upload',
    use: 'push',
    body: Buffer.alloc(0),
    repeat: 'always',
    runsToEnd: true,
    signal,
  };
  const answer = await conversation.ask(call);
  if (answer.status !== 202) throw await conversation.refusal(answer, call);
  return sessionOf(conversation, name, answer);
}

/** The session that a 202 speaks of. */
export function sessionOf(
  { access }: Conversation,
  name: RepositoryName,
  answer: Answer,
): UploadSession {
  const location = headerOf(answer.headers, 'location');
  return { name, hop: checkUploadLocation(access, answer.url, location) };
}

/** The call that sends everything at once; the registry's own query stays (registries.md 2.6). */
export function finishCall(
  { name, hop }: UploadSession,
  digest: Digest,
  size: number,
  body: Call['body'],
  signal?: AbortSignal,
): Call {
  const url = new URL(hop.url);
  url.searchParams.set('digest', digest);
  return {
    method: 'PUT',
    name,
    at: { ...hop, url },
    doing: `uploading the blob ${digest}`,
    use: 'push',
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size),
    },
    body,
    signal,
  };
}

/** Best effort, also when the work itself was aborted: what cannot be cancelled expires at the registry. */
export async function cancelUpload(
  conversation: Conversation,
  { name, hop }: UploadSession,
  scopes?: readonly Scope[],
): Promise<void> {
  await conversation
    .ask({
      method: 'DELETE',
      name,
      at: hop,
      doing: 'cancelling an upload',
      use: 'push',
      scopes,
      signal: AbortSignal.timeout(CANCEL_TIMEOUT_MS),
    })
    .catch(() => undefined);
}

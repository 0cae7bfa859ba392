import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { readComplaints } from './errorDocument';
import { MAX_HELD_BYTES } from './limits';
import { checkUploadLocation, Hop } from './redirects';
import { WriteOptions } from './registry';
import { Answer, headerOf } from './reply';
import { Scope } from './scopes';
import { OpenUpload, UploadJournal } from './uploadJournal';

const CANCEL_TIMEOUT_MS = 5000;
const OUT_OF_STEP = 'BLOB_UPLOAD_INVALID';

/** An upload that a registry keeps open for us until it is finished or cancelled. */
export interface UploadSession {
  readonly name: RepositoryName;
  readonly hop: Hop;
  readonly journal?: UploadJournal;
}

/** `POST blobs/uploads/`. An abort on the way waits for the session's name, so that it can be cancelled. */
export async function openUpload(
  conversation: Conversation,
  name: RepositoryName,
  { signal, uploads }: WriteOptions,
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
  return sessionOf(conversation, name, answer, uploads);
}

/** The session that a 202 speaks of, noted in the journal before anybody uses it. */
export async function sessionOf(
  conversation: Conversation,
  name: RepositoryName,
  answer: Answer,
  journal?: UploadJournal,
): Promise<UploadSession> {
  const location = headerOf(answer.headers, 'location');
  const { access } = conversation;
  const hop = checkUploadLocation(access, answer.url, location);
  const session = { name, hop, journal };
  try {
    await journal?.opened(asNoted(session));
  } catch (error) {
    await cancelUpload(conversation, { name, hop });
    throw error;
  }
  return session;
}

/** A session that a journal kept; its place is checked anew against what the operator says today. */
export function notedSession(
  { access }: Conversation,
  { registry, repository, location }: OpenUpload,
): UploadSession {
  // Whole as it was noted, never completed: an unreadable row leads nowhere.
  const whole = URL.canParse(location) ? location : undefined;
  const hop = checkUploadLocation(access, new URL(access.origin), whole);
  return { name: { registry, repository }, hop };
}

/** To be told once a session is finished or cancelled. */
export async function noteClosed(session: UploadSession): Promise<void> {
  await session.journal?.closed(asNoted(session)).catch(() => undefined);
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
    runsToEnd: body instanceof Uint8Array && size <= MAX_HELD_BYTES,
    signal,
  };
}

/**
 * Best effort, also when the work itself was aborted: what cannot be cancelled stays in the journal and expires at the
 * registry. True when the registry says that the session is gone.
 */
export async function cancelUpload(
  conversation: Conversation,
  session: UploadSession,
  scopes?: readonly Scope[],
): Promise<boolean> {
  const answer = await conversation
    .ask({
      method: 'DELETE',
      name: session.name,
      at: session.hop,
      doing: 'cancelling an upload',
      use: 'push',
      scopes,
      signal: AbortSignal.timeout(CANCEL_TIMEOUT_MS),
    })
    .catch(() => undefined);
  if (!answer || !isGone(answer)) return false;
  await noteClosed(session);
  return true;
}

/** distribution answers 404 also when bytes flowed in since it named the place: then the session is still there. */
function isGone({ status, body }: Answer): boolean {
  if (status !== 404) return status >= 200 && status < 300;
  return !readComplaints(body).some(({ code }) => code === OUT_OF_STEP);
}

function asNoted({ name, hop }: UploadSession): OpenUpload {
  const { registry, repository } = name;
  return { registry, repository, location: hop.url.href };
}

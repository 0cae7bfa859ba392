import { Digest, isDigest } from '../image/digest';
import { DOCKER_HUB, ImageReference } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { MAX_MANIFEST_BYTES } from './limits';
import { MANIFEST_TYPES, readManifest } from './manifestDocument';
import { CallOptions, FetchedManifest } from './registry';
import { Answer, contentTypeOf, headerOf } from './reply';

export type ManifestHead = Omit<FetchedManifest, 'bytes'>;

const ACCEPT = MANIFEST_TYPES.join(', ');

/** Digest and type behind a reference; falls back to GET where HEAD does not tell them. */
export async function headManifest(
  conversation: Conversation,
  reference: ImageReference,
  { signal }: CallOptions = {},
): Promise<ManifestHead | undefined> {
  const call = readCall('HEAD', reference, signal);
  const answer = await conversation.ask(call);
  if (answer.status === 404) return undefined;
  const digest = headerOf(answer.headers, 'docker-content-digest');
  const mediaType = contentTypeOf(answer.headers);
  const tells = answer.status === 200 && isDigest(digest) && mediaType;
  if (tells && (reference.digest ?? digest) === digest) {
    learn(conversation, answer, digest);
    return { digest, mediaType };
  }
  if (answer.status !== 200 && answer.status !== 405) {
    throw await conversation.refusal(answer, call);
  }
  const whole = await fetchManifest(conversation, reference, { signal });
  return whole && { digest: whole.digest, mediaType: whole.mediaType };
}

/** The manifest; asks conditionally where that is known or may work, by HEAD first where it does not. */
export async function getManifest(
  conversation: Conversation,
  reference: ImageReference,
  options: CallOptions & { readonly ifNoneMatch?: Digest } = {},
): Promise<FetchedManifest | 'not-modified' | undefined> {
  const { ifNoneMatch } = options;
  if (ifNoneMatch === undefined) {
    return fetchManifest(conversation, reference, options);
  }
  // Docker Hub counts a GET as a pull and a HEAD as nothing (registries.md 3).
  const headFirst =
    conversation.capabilities.conditionalGet === false ||
    reference.registry === DOCKER_HUB;
  if (headFirst) {
    const head = await headManifest(conversation, reference, options);
    if (head === undefined) return undefined;
    if (head.digest === ifNoneMatch) return 'not-modified';
    return fetchManifest(conversation, reference, options);
  }
  return fetchConditionally(conversation, reference, ifNoneMatch, options);
}

async function fetchManifest(
  conversation: Conversation,
  reference: ImageReference,
  { signal }: CallOptions,
): Promise<FetchedManifest | undefined> {
  const call = readCall('GET', reference, signal);
  const answer = await conversation.ask(call);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw await conversation.refusal(answer, call);
  return receive(conversation, reference, answer);
}

async function fetchConditionally(
  conversation: Conversation,
  reference: ImageReference,
  ifNoneMatch: Digest,
  { signal }: CallOptions,
) {
  const call = {
    ...readCall('GET', reference, signal),
    headers: { accept: ACCEPT, 'if-none-match': `"${ifNoneMatch}"` },
  };
  const answer = await conversation.ask(call);
  if (answer.status === 404) return undefined;
  if (answer.status === 304) {
    conversation.capabilities.conditionalGet = true;
    return 'not-modified';
  }
  if (answer.status !== 200) throw await conversation.refusal(answer, call);
  const manifest = receive(conversation, reference, answer);
  if (manifest.digest !== ifNoneMatch) return manifest;
  // The condition held and still the whole body came: this host does not honour it.
  conversation.capabilities.conditionalGet = false;
  return 'not-modified';
}

function receive(
  conversation: Conversation,
  reference: ImageReference,
  answer: Answer,
): FetchedManifest {
  const type = contentTypeOf(answer.headers);
  const manifest = readManifest(answer.body, type, reference);
  learn(conversation, answer, manifest.digest);
  return manifest;
}

function learn(conversation: Conversation, answer: Answer, digest: Digest) {
  const etag = headerOf(answer.headers, 'etag');
  conversation.capabilities.learnFromEtag(etag, digest);
}

function readCall(
  method: 'GET' | 'HEAD',
  reference: ImageReference,
  signal?: AbortSignal,
): Call {
  return {
    method,
    name: reference,
    at: `manifests/${nameIn(reference)}`,
    doing: `reading the manifest ${nameIn(reference)}`,
    headers: { accept: ACCEPT },
    maxBytes: MAX_MANIFEST_BYTES,
    signal,
  };
}

/** The digest decides when both are there. */
export function nameIn({ digest, tag }: ImageReference): string {
  return digest ?? tag ?? 'latest';
}

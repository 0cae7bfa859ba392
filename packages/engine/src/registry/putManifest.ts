import { isRebaseError, RebaseError } from '../errors';
import { Digest } from '../image/digest';
import { ImageReference } from '../image/reference';
import { probeConditionalPut } from './conditionalPut';
import { Call } from './call';
import { Conversation } from './conversation';
import { MAX_MANIFEST_BYTES } from './limits';
import { headManifest, nameIn } from './manifests';
import { CallOptions, FetchedManifest } from './registry';
import { Answer, headerOf } from './reply';

export interface PutManifestOptions extends CallOptions {
  /** The digest the tag should still have; sent as `If-Match` where the host was seen to honour it. */
  readonly ifMatch?: Digest;
  /** Find out first whether the host honours it. */
  readonly probe?: boolean;
}

/** Writes a manifest; the registry's digest must be ours. */
export async function putManifest(
  conversation: Conversation,
  reference: ImageReference,
  manifest: FetchedManifest,
  options: PutManifestOptions = {},
): Promise<void> {
  if (manifest.bytes.length > MAX_MANIFEST_BYTES) throw tooLarge(manifest);
  const { ifMatch, probe, signal } = options;
  if (ifMatch !== undefined && probe) {
    await probeConditionalPut(conversation, reference, ifMatch, { signal });
  }
  try {
    await writeOnce(conversation, reference, manifest, options);
  } catch (error) {
    const written =
      isUnsure(error) &&
      (await settle(conversation, reference, manifest, options));
    if (!written) throw error;
  }
}

/**
 * After a PUT of which nobody knows whether it arrived: look, then repeat only what cannot overwrite another's work.
 * False when it did not arrive and may not be repeated (registries.md 2.7).
 */
async function settle(
  conversation: Conversation,
  reference: ImageReference,
  manifest: FetchedManifest,
  options: PutManifestOptions,
): Promise<boolean> {
  const now = await headManifest(conversation, reference, options);
  if (now?.digest === manifest.digest) return true;
  const safe =
    reference.digest !== undefined ||
    (options.ifMatch !== undefined && now?.digest === options.ifMatch);
  if (safe) await writeOnce(conversation, reference, manifest, options);
  return safe;
}

function isUnsure(error: unknown): boolean {
  return (
    isRebaseError(error) &&
    (error.code === 'registry-unavailable' || error.code === 'timeout')
  );
}

async function writeOnce(
  conversation: Conversation,
  reference: ImageReference,
  manifest: FetchedManifest,
  options: PutManifestOptions,
): Promise<void> {
  const call = writeCall(conversation, reference, manifest, options);
  const answer = await conversation.ask(call);
  await checkWritten(conversation, call, answer, manifest);
}

async function checkWritten(
  conversation: Conversation,
  call: Call,
  answer: Answer,
  manifest: FetchedManifest,
): Promise<void> {
  const { status, headers } = answer;
  if (status === 412) throw tagMoved(call);
  if (status < 200 || status > 202) {
    const refusal = await conversation.refusal(answer, call);
    throw refusal.facts.digest === undefined ? refusal : blobMissing(refusal);
  }
  const stored = headerOf(headers, 'docker-content-digest');
  if (stored !== undefined && stored !== manifest.digest) {
    throw storedDifferently(call);
  }
}

function writeCall(
  { capabilities }: Conversation,
  reference: ImageReference,
  manifest: FetchedManifest,
  { ifMatch, signal }: PutManifestOptions,
): Call {
  const conditional = ifMatch !== undefined && capabilities.conditionalPut;
  return {
    method: 'PUT',
    name: reference,
    at: `manifests/${nameIn(reference)}`,
    doing: `writing the manifest ${nameIn(reference)}`,
    use: 'push',
    headers: {
      'content-type': manifest.mediaType,
      ...(conditional && { 'if-match': `"${ifMatch}"` }),
    },
    body: manifest.bytes,
    signal,
  };
}

function tooLarge({ bytes, digest }: FetchedManifest): RebaseError {
  return new RebaseError(
    'too-large',
    `the manifest ${digest} has ${bytes.length} bytes; registries take ${MAX_MANIFEST_BYTES}`,
  );
}

function tagMoved({ name }: Call): RebaseError {
  return new RebaseError(
    'tag-moved',
    `the tag in ${name.repository} has been pushed by somebody else meanwhile`,
    {
      facts: { host: name.registry, repository: name.repository, status: 412 },
    },
  );
}

/** MANIFEST_BLOB_UNKNOWN: the registry names what it lacks. */
function blobMissing(refusal: RebaseError): RebaseError {
  return new RebaseError('blob-missing', refusal.message, {
    facts: refusal.facts,
    cause: refusal,
  });
}

function storedDifferently({ name }: Call): RebaseError {
  return new RebaseError(
    'digest-mismatch',
    `${name.registry} stored the manifest under another digest than its bytes have`,
    { facts: { host: name.registry, repository: name.repository } },
  );
}

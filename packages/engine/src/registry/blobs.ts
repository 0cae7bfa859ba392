import { RebaseError } from '../errors';
import { Descriptor } from '../image/descriptor';
import { Digest, digestOf } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { MAX_CONFIG_BYTES } from './limits';
import { CallOptions } from './registry';

/** A small blob, whole; its size and digest are those of the descriptor or it is not returned. */
export async function getBlob(
  conversation: Conversation,
  name: RepositoryName,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
  options: CallOptions & { readonly maxBytes?: number } = {},
): Promise<Uint8Array> {
  const { maxBytes = MAX_CONFIG_BYTES, signal } = options;
  if (size > maxBytes) throw tooLarge(name, digest, size, maxBytes);
  const call: Call = {
    method: 'GET',
    name,
    at: `blobs/${digest}`,
    doing: `reading the blob ${digest}`,
    maxBytes: size,
    signal,
  };
  const answer = await conversation.ask(call);
  if (answer.status === 404) throw blobMissing(name, digest);
  if (answer.status !== 200) throw await conversation.refusal(answer, call);
  if (answer.body.length !== size || digestOf(answer.body) !== digest) {
    throw wrongBytes(name, digest);
  }
  return answer.body;
}

export async function blobExists(
  conversation: Conversation,
  name: RepositoryName,
  digest: Digest,
  { signal }: CallOptions = {},
): Promise<boolean> {
  const call: Call = {
    method: 'HEAD',
    name,
    at: `blobs/${digest}`,
    doing: `looking for the blob ${digest}`,
    signal,
  };
  const answer = await conversation.ask(call);
  if (answer.status === 404) return false;
  if (answer.status !== 200) throw await conversation.refusal(answer, call);
  return true;
}

export function blobMissing(name: RepositoryName, digest: Digest): RebaseError {
  return new RebaseError(
    'blob-missing',
    `${name.registry} has no blob ${digest} in ${name.repository}`,
    { facts: { host: name.registry, repository: name.repository, digest } },
  );
}

export function wrongBytes(name: RepositoryName, digest: Digest): RebaseError {
  return new RebaseError(
    'digest-mismatch',
    `${name.registry} sent other bytes than ${digest} for ${name.repository}`,
    { facts: { host: name.registry, repository: name.repository, digest } },
  );
}

function tooLarge(
  name: RepositoryName,
  digest: Digest,
  size: number,
  maxBytes: number,
): RebaseError {
  return new RebaseError(
    'too-large',
    `the blob ${digest} of ${name.repository} has ${size} bytes; at most ${maxBytes} are read`,
    { facts: { host: name.registry, repository: name.repository, size } },
  );
}

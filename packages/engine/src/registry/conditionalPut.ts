import { Digest, digestOf } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Conversation } from './conversation';
import { MAX_MANIFEST_BYTES } from './limits';
import { MANIFEST_TYPES, readManifest } from './manifestDocument';
import { CallOptions } from './registry';
import { contentTypeOf } from './reply';

/** No manifest has this digest: an If-Match with it is always wrong. */
const NEVER = digestOf('no manifest has these bytes');

/**
 * Learns, once a host, whether `If-Match` is honoured: writes a manifest that is there already again, under its own
 * digest, with a condition that is wrong. 412 = honoured, 201 = nothing changed. By digest and not by tag, so that
 * the probe itself can never overwrite anybody's push (registries.md 2.8, point 3).
 */
export async function probeConditionalPut(
  conversation: Conversation,
  name: RepositoryName,
  digest: Digest,
  { signal }: CallOptions,
): Promise<void> {
  if (conversation.capabilities.conditionalPut !== undefined) return;
  const at = `manifests/${digest}`;
  const doing = `probing for conditional writes`;
  const read = await conversation.ask({
    method: 'GET',
    name,
    at,
    doing,
    headers: { accept: MANIFEST_TYPES.join(', ') },
    maxBytes: MAX_MANIFEST_BYTES,
    signal,
  });
  if (read.status !== 200) return;
  const type = contentTypeOf(read.headers);
  const { mediaType, bytes } = readManifest(read.body, type, {
    ...name,
    digest,
  });
  const written = await conversation.ask({
    method: 'PUT',
    name,
    at,
    doing,
    use: 'push',
    headers: { 'content-type': mediaType, 'if-match': `"${NEVER}"` },
    body: bytes,
    signal,
  });
  conversation.capabilities.conditionalPut = written.status === 412;
}

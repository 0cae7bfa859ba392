import { RebaseError } from '../errors';
import { digestOf } from '../image/digest';
import { ImageReference } from '../image/reference';
import { parseObject } from './jsonDocument';
import { FetchedManifest } from './registry';

/** The four kinds of manifest; always all of them, or registries say 404 or convert (registries.md 2.1). */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

/** Types that say nothing: then the document's own word counts. */
const VAGUE_TYPES = new Set([
  'application/json',
  'application/octet-stream',
  'text/plain',
]);

/**
 * Takes a manifest off the wire: hashed first, parsed second. Its digest must be the one asked for; its type the one
 * declared; it must not be an image and an index at once (CVE-2021-41190). Throws `digest-mismatch`, `invalid-document`.
 */
export function readManifest(
  bytes: Uint8Array,
  contentType: string | undefined,
  reference: ImageReference,
): FetchedManifest {
  const digest = digestOf(bytes);
  const what = `the manifest of ${reference.registry}/${reference.repository}`;
  if (reference.digest !== undefined && reference.digest !== digest) {
    throw new RebaseError(
      'digest-mismatch',
      `${what} was asked for as ${reference.digest} and came as ${digest}`,
      { facts: { host: reference.registry, repository: reference.repository } },
    );
  }
  const document = parseObject(bytes, what);
  const ambiguous =
    'manifests' in document && ('layers' in document || 'config' in document);
  if (ambiguous) throw invalid(`${what} is both an image and an index`);
  const mediaType = typeOf(document.mediaType, contentType, what);
  return { digest, mediaType, bytes };
}

function typeOf(
  declared: unknown,
  contentType: string | undefined,
  what: string,
): string {
  const outer =
    contentType === undefined || VAGUE_TYPES.has(contentType)
      ? undefined
      : contentType;
  const inner = typeof declared === 'string' ? declared : undefined;
  if (outer !== undefined && inner !== undefined && outer !== inner) {
    throw invalid(`${what} calls itself ${inner} and came as ${outer}`);
  }
  const type = outer ?? inner;
  if (type === undefined) throw invalid(`${what} does not say what it is`);
  return type;
}

function invalid(sentence: string): RebaseError {
  return new RebaseError('invalid-document', sentence);
}

import { Descriptor } from '../image/descriptor';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Call } from './call';
import { Conversation } from './conversation';
import { parseObject } from './jsonDocument';
import { MAX_LIST_BYTES } from './limits';
import { getManifest } from './manifests';
import { pagesOf } from './pages';
import { readDescriptor } from './readDescriptor';
import { CallOptions } from './registry';
import { Answer, contentTypeOf } from './reply';

const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

/**
 * Artifacts whose subject is this digest: by the referrers API, or by its fallback tag on hosts without one. What
 * the host does not filter is filtered here (distribution spec, "Listing Referrers"; registries.md 2.9).
 */
export async function listReferrers(
  conversation: Conversation,
  name: RepositoryName,
  digest: Digest,
  options: CallOptions & { readonly artifactType?: string } = {},
): Promise<readonly Descriptor[]> {
  const { artifactType, signal } = options;
  const found =
    (await byApi(conversation, name, digest, options)) ??
    (await byFallbackTag(conversation, name, digest, { signal }));
  return artifactType === undefined
    ? found
    : found.filter(one => one.artifactType === artifactType);
}

/** Undefined when the host has no such API. */
async function byApi(
  conversation: Conversation,
  name: RepositoryName,
  digest: Digest,
  { artifactType, signal }: CallOptions & { readonly artifactType?: string },
): Promise<readonly Descriptor[] | undefined> {
  const { capabilities } = conversation;
  if (capabilities.referrers === false) return undefined;
  const filter =
    artifactType === undefined
      ? ''
      : `?${new URLSearchParams({ artifactType })}`;
  const call: Call = {
    method: 'GET',
    name,
    at: `referrers/${digest}${filter}`,
    doing: `listing what refers to ${digest}`,
    maxBytes: MAX_LIST_BYTES,
    // Some hosts redirect to a web page instead of saying no.
    redirects: 'refuse',
    signal,
  };
  const found: Descriptor[] = [];
  for await (const answer of pagesOf(conversation, call)) {
    if (isDenial(answer)) throw await conversation.refusal(answer, call);
    if (!isIndex(answer)) {
      capabilities.referrers = false;
      return undefined;
    }
    capabilities.referrers = true;
    found.push(...readIndex(answer.body, name));
  }
  return found;
}

/** `sha256-HEX`, an index that pushers keep by hand. */
async function byFallbackTag(
  conversation: Conversation,
  name: RepositoryName,
  digest: Digest,
  options: CallOptions,
): Promise<readonly Descriptor[]> {
  const tag = digest.replace(':', '-');
  const { registry, repository } = name;
  const manifest = await getManifest(
    conversation,
    { registry, repository, tag },
    options,
  );
  return typeof manifest === 'object' && manifest.mediaType === OCI_INDEX
    ? readIndex(manifest.bytes, name)
    : [];
}

function isIndex(answer: Answer): boolean {
  return answer.status === 200 && contentTypeOf(answer.headers) === OCI_INDEX;
}

/** An answer that says nothing about the API: signing in, throttling, trouble. */
function isDenial({ status }: Answer): boolean {
  return status === 401 || status === 403 || status === 429 || status >= 500;
}

function readIndex(
  bytes: Uint8Array,
  name: RepositoryName,
): readonly Descriptor[] {
  const what = `the list of referrers of ${name.registry}/${name.repository}`;
  const { manifests } = parseObject(bytes, what);
  return Array.isArray(manifests)
    ? manifests.flatMap(one => readDescriptor(one) ?? [])
    : [];
}

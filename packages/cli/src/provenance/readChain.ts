import {
  Descriptor,
  Digest,
  isDigest,
  isRebaseError,
  parseReference,
  readAttestation,
  RebaseError,
  RebaseErrorCode,
  RebaseStatement,
  Registry,
  RepositoryName,
} from '@layer-rebase/engine';

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const LARGEST_BUNDLE = 4 * 1024 * 1024;
/** A chain longer than this is no history but a loop somebody made. */
const LONGEST_CHAIN = 100;
const MOST_ATTESTATIONS = 50;
const UNREADABLE: readonly RebaseErrorCode[] = [
  'blob-missing',
  'digest-mismatch',
  'invalid-document',
  'too-large',
];

/** What is known of one digest. */
export interface ChainLink {
  readonly digest: Digest;
  /** `verified`: a given key signed the statement. `claimed`: somebody says so. `none`: nothing is attached. */
  readonly trust: 'verified' | 'claimed' | 'none';
  readonly statement?: RebaseStatement;
}

export interface Chain {
  readonly reference: string;
  /** Newest first; the last one is where the chain begins or is lost. */
  readonly links: readonly ChainLink[];
}

export interface ReadChainOptions {
  readonly registry: Registry;
  readonly image: string;
  /** Public keys in PEM form. */
  readonly keys: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Follows an image back through the statements of its rebases. A verified statement goes before a claim. An index ends
 * the chain, because its platforms have pasts of their own. Throws `image-missing`.
 */
export async function readChain(options: ReadChainOptions): Promise<Chain> {
  const { registry, image, signal } = options;
  const reference = parseReference(image);
  const head = await registry.headManifest(reference, { signal });
  if (!head) {
    throw new RebaseError('image-missing', `${image} does not exist`, {
      side: 'app-image',
    });
  }
  const links: ChainLink[] = [];
  let next: Digest | undefined = head.digest;
  while (next && links.length < LONGEST_CHAIN && !knows(links, next)) {
    const link: ChainLink = await readLink(options, reference, next);
    links.push(link);
    next = link.statement && before(link.statement);
  }
  return { reference: image, links };
}

async function readLink(
  { registry, keys, signal }: ReadChainOptions,
  name: RepositoryName,
  digest: Digest,
): Promise<ChainLink> {
  const filter = { artifactType: BUNDLE_TYPE, signal };
  const attached = await registry.listReferrers(name, digest, filter);
  const links = await Promise.all(
    attached.slice(0, MOST_ATTESTATIONS).map(artifact =>
      readBundle(registry, name, artifact, signal)
        .then(bundle => bundle && linkOf(digest, bundle, keys))
        .catch(ignoreUnreadable),
    ),
  );
  const found = links.filter(link => link !== undefined);
  return (
    found.find(({ trust }) => trust === 'verified') ??
    found[0] ?? { digest, trust: 'none' }
  );
}

function linkOf(
  digest: Digest,
  bundle: Uint8Array,
  keys: readonly string[],
): ChainLink | undefined {
  const read = readAttestation(bundle, keys);
  if (!read.statement || !read.subjects.includes(digest)) return undefined;
  const trust = read.verified ? 'verified' : 'claimed';
  return { digest, trust, statement: read.statement };
}

async function readBundle(
  registry: Registry,
  { registry: host, repository }: RepositoryName,
  { digest }: Descriptor,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const name = { registry: host, repository };
  const manifest = await registry.getManifest({ ...name, digest }, { signal });
  if (!manifest || manifest === 'not-modified') return undefined;
  const layer = bundleLayer(manifest.bytes);
  return (
    layer && registry.getBlob(name, layer, { maxBytes: LARGEST_BUNDLE, signal })
  );
}

function bundleLayer(
  bytes: Uint8Array,
): Pick<Descriptor, 'digest' | 'size'> | undefined {
  const { mediaType, digest, size } =
    JSON.parse(Buffer.from(bytes).toString())?.layers?.[0] ?? {};
  return mediaType === BUNDLE_TYPE && isDigest(digest) && Number.isInteger(size)
    ? { digest, size }
    : undefined;
}

/** Strangers may attach what they like: what cannot be read is no statement, and no fault of the image. */
function ignoreUnreadable(error: unknown): undefined {
  const unreadable =
    error instanceof SyntaxError ||
    (isRebaseError(error) && UNREADABLE.includes(error.code));
  if (!unreadable) throw error;
}

/** The image that a statement says it was made from; undefined when it speaks of several. */
function before({ predicate }: RebaseStatement): Digest | undefined {
  const apps = predicate.buildDefinition.resolvedDependencies.filter(
    ({ name }) => name === 'app',
  );
  const digests = new Set(apps.map(app => `sha256:${app.digest.sha256}`));
  const [only] = digests;
  return digests.size === 1 && isDigest(only) ? only : undefined;
}

function knows(links: readonly ChainLink[], digest: Digest): boolean {
  return links.some(link => link.digest === digest);
}

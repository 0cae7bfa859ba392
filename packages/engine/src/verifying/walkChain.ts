import { Descriptor } from '../image/descriptor';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { bundleLayer } from '../provenance/bundleLayer';
import { digestBefore } from '../provenance/followBack';
import { LARGEST_BUNDLE } from '../provenance/readAttestation';
import {
  chooseLink,
  isUnreadable,
  readLink,
  RebaseLink,
  VerificationKey,
} from '../provenance/rebaseLink';
import { BUNDLE_TYPE } from '../provenance/sigstoreBundle';
import { Registry } from '../registry/registry';

export interface WalkChainOptions {
  readonly registry: Registry;
  readonly repository: RepositoryName;
  readonly keys: readonly VerificationKey[];
  readonly signal?: AbortSignal;
}

/** A chain longer than this is no history but a loop somebody made. */
const LONGEST_CHAIN = 100;
const MOST_BUNDLES = 50;

/**
 * Follows a digest back through the statements that hang on it, on the one it was made from, and so on; newest first.
 * The last link is where the chain begins or is lost.
 */
export async function walkChain(
  options: WalkChainOptions,
  from: Digest,
): Promise<RebaseLink[]> {
  const links: RebaseLink[] = [];
  let next: Digest | undefined = from;
  while (next && links.length < LONGEST_CHAIN && !knows(links, next)) {
    const link: RebaseLink = await linkAt(options, next);
    links.push(link);
    next = link.statement && digestBefore(link.statement);
  }
  return links;
}

async function linkAt(
  options: WalkChainOptions,
  digest: Digest,
): Promise<RebaseLink> {
  const { registry, repository, keys, signal } = options;
  const filter = { artifactType: BUNDLE_TYPE, signal };
  const attached = await registry.listReferrers(repository, digest, filter);
  const told = await Promise.all(
    attached.slice(0, MOST_BUNDLES).map(async artifact => {
      try {
        const bundle = await readBundle(options, artifact);
        if (!bundle) return undefined;
        return readLink({ digest, artifact: artifact.digest, bundle, keys });
      } catch (error) {
        if (isUnreadable(error)) return undefined;
        throw error;
      }
    }),
  );
  const links = told.filter(link => link !== undefined);
  return chooseLink(digest, links, attached.length);
}

async function readBundle(
  { registry, repository, signal }: WalkChainOptions,
  { digest }: Descriptor,
): Promise<Uint8Array | undefined> {
  const { registry: host, repository: path } = repository;
  const reference = { registry: host, repository: path, digest };
  const manifest = await registry.getManifest(reference, { signal });
  if (!manifest || manifest === 'not-modified') return undefined;
  const layer = bundleLayer(manifest.bytes);
  const maxBytes = LARGEST_BUNDLE;
  return layer && registry.getBlob(repository, layer, { maxBytes, signal });
}

function knows(links: readonly RebaseLink[], digest: Digest): boolean {
  return links.some(link => link.digest === digest);
}

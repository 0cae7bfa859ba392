import { isRebaseError, RebaseErrorCode } from '../errors';
import { Digest } from '../image/digest';
import { readAttestation } from './readAttestation';
import { RebaseStatement } from './statement';

/** A public key that the verifier trusts, and what to call it. */
export interface VerificationKey {
  readonly name: string;
  /** P-256 or Ed25519, PEM. */
  readonly pem: string;
}

/** What is known of how one digest came to be. */
export interface RebaseLink {
  readonly digest: Digest;
  /** `verified`: a given key signed the statement. `claimed`: somebody says so. `none`: nothing tells of a rebase. */
  readonly trust: 'verified' | 'claimed' | 'none';
  /** Names of the given keys whose signature holds. */
  readonly signedBy: readonly string[];
  readonly statement?: RebaseStatement;
  /** The artifact that holds it. */
  readonly artifact?: Digest;
  /** Bundles attached to the digest that do not count: unreadable, about something else, or one too many to look at. */
  readonly passedOver: number;
}

interface ReadLinkOptions {
  readonly digest: Digest;
  readonly artifact: Digest;
  readonly bundle: Uint8Array;
  readonly keys: readonly VerificationKey[];
}

const UNREADABLE: readonly RebaseErrorCode[] = [
  'blob-missing',
  'digest-mismatch',
  'invalid-document',
  'too-large',
  'unsupported',
];

/** What one bundle says of the digest it hangs on; undefined when that is nothing about its rebase. */
export function readLink({
  digest,
  artifact,
  bundle,
  keys,
}: ReadLinkOptions): RebaseLink | undefined {
  const read = readAttestation(
    bundle,
    keys.map(({ pem }) => pem),
  );
  const { statement, verified, verifiedBy } = read;
  if (!statement || !read.subjects.includes(digest)) return undefined;
  return {
    digest,
    trust: verified ? 'verified' : 'claimed',
    signedBy: keys
      .filter(({ pem }) => verifiedBy.includes(pem))
      .map(({ name }) => name),
    statement,
    artifact,
    passedOver: 0,
  };
}

/** The one link of a digest: what is verified goes before what is claimed. `attached` counts all bundles on it. */
export function chooseLink(
  digest: Digest,
  told: readonly RebaseLink[],
  attached: number,
): RebaseLink {
  const best = told.find(({ trust }) => trust === 'verified') ?? told[0];
  const nothing = { digest, trust: 'none', signedBy: [] } as const;
  return { ...(best ?? nothing), passedOver: attached - told.length };
}

/** True for faults of a stranger's attachment, which are no faults of the image: everybody who may push may attach. */
export function isUnreadable(error: unknown): boolean {
  return isRebaseError(error) && UNREADABLE.includes(error.code);
}

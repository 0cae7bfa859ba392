import { Descriptor } from '../image/descriptor';
import { Digest } from '../image/digest';
import { RepositoryName } from '../image/reference';
import { Reason } from '../reason';
import { Registry } from '../registry/registry';
import { withSide } from './withSide';

interface FindReferrersOptions {
  readonly registry: Registry;
  readonly repository: RepositoryName;
  readonly digest: Digest;
  readonly signal?: AbortSignal;
}

/** Tags that cosign gives what it attaches, and the artifact type we name them by. */
const COSIGN_TAGS = [
  ['sig', 'application/vnd.dev.cosign.artifact.sig.v1+json'],
  ['att', 'application/vnd.dev.cosign.artifact.att.v1+json'],
  ['sbom', 'application/vnd.dev.cosign.artifact.sbom.v1+json'],
] as const;

/** Everything attached to a digest: referrers, and what cosign keeps under tags of its own (registries.md 2.9). */
export async function findReferrers({
  registry,
  repository,
  digest,
  signal,
}: FindReferrersOptions): Promise<Descriptor[]> {
  const stem = digest.replace(':', '-');
  const tagged = COSIGN_TAGS.map(async ([suffix, artifactType]) => {
    const reference = { ...repository, tag: `${stem}.${suffix}` };
    const found = await registry.headManifest(reference, { signal });
    return found ? [{ ...found, size: 0, artifactType }] : [];
  });
  return withSide('app-image', async () => {
    const attached = await registry.listReferrers(repository, digest, {
      signal,
    });
    return [...attached, ...(await Promise.all(tagged)).flat()];
  });
}

/** What a new digest leaves behind: signatures and attestations never follow, and are never copied. */
export function referrerReasons(referrers: readonly Descriptor[]): Reason[] {
  const isSignature = ({ artifactType = '' }: Descriptor) =>
    /signature|notary|\.sig\b/.test(artifactType);
  const signatures = referrers.filter(isSignature);
  const others = referrers.filter(entry => !isSignature(entry));
  return [
    ...(signatures.length > 0
      ? [
          lost(
            'signature-lost',
            `${signatures.length} signature(s) belong to the old digest and do not follow.`,
            'Sign the new digest, as your pipeline signs a build.',
            signatures,
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          lost(
            'attestations-lost',
            `${others.length} attestation(s) or other attachment(s) belong to the old digest and do not follow.`,
            'Attach new ones to the new digest where somebody relies on them.',
            others,
          ),
        ]
      : []),
  ];
}

function lost(
  code: 'signature-lost' | 'attestations-lost',
  sentence: string,
  cure: string,
  entries: readonly Descriptor[],
): Reason {
  const digests = entries.map(({ digest }) => digest).join(' ');
  const facts = { count: entries.length, digests };
  return { code, severity: 'warning', sentence, cure, facts };
}

import {
  attestationArtifact,
  Descriptor,
  Digest,
  digestOf,
  rebaseStatement,
  RebasePlan,
  Registry,
  RepositoryName,
  Signer,
  signStatement,
  sigstoreBundle,
} from '@layer-rebase/engine';

const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';

export interface AttachOptions {
  readonly registry: Registry;
  readonly plan: RebasePlan;
  readonly signer: Signer;
  /** Who asked, in their own words. */
  readonly requester?: string;
  readonly signal?: AbortSignal;
}

/**
 * Signs what the plan will do and attaches it to the digest the plan will give, before the tag moves: a registry takes
 * an artifact whose subject comes later, and an image without its statement is never visible under the tag.
 */
export async function attachStatement(options: AttachOptions): Promise<void> {
  const { registry, plan, signer, requester, signal } = options;
  const statement = rebaseStatement({ plan, requester });
  const bundle = sigstoreBundle(await signStatement(statement, signer));
  const { descriptor: subject } = plan.index ?? plan.platforms[0].manifest;
  const { blobs, manifest } = attestationArtifact(subject, bundle);
  const target = {
    registry: plan.target.registry,
    repository: plan.target.repository,
  };
  registry.announce({ pull: [], push: target });
  for (const { descriptor, bytes } of blobs) {
    const { digest } = descriptor;
    if (await registry.blobExists(target, digest, { signal })) continue;
    await registry.uploadBlob(target, digest, bytes, { signal });
  }
  const { digest, mediaType } = manifest.descriptor;
  const { bytes } = manifest;
  const reference = { ...target, digest };
  await registry.putManifest(
    reference,
    { digest, mediaType, bytes },
    { signal },
  );
  await makeFindable(options, target, subject.digest, manifest.descriptor);
}

/** On a registry without a referrers API, pushers keep the list themselves (distribution spec, "Referrers Tag Schema"). */
async function makeFindable(
  { registry, signal }: AttachOptions,
  target: RepositoryName,
  subject: Digest,
  artifact: Descriptor,
): Promise<void> {
  const listed = await registry.listReferrers(target, subject, { signal });
  if (listed.some(({ digest }) => digest === artifact.digest)) return;
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: INDEX_TYPE,
      manifests: [...listed, artifact],
    }),
  );
  const reference = { ...target, tag: subject.replace(':', '-') };
  const index = { digest: digestOf(bytes), mediaType: INDEX_TYPE, bytes };
  await registry.putManifest(reference, index, { signal });
}

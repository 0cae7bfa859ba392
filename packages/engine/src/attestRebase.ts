import { checkPlan } from './applying/checkPlan';
import { listReferrer } from './applying/listReferrer';
import { Digest } from './image/digest';
import { RepositoryName } from './image/reference';
import { refuseForeign } from './planning/refuseForeign';
import { withSide } from './planning/withSide';
import {
  AttestationArtifact,
  attestationArtifact,
} from './provenance/attestationArtifact';
import { signStatement } from './provenance/dsse';
import { Signer } from './provenance/signer';
import { BUNDLE_TYPE, sigstoreBundle } from './provenance/sigstoreBundle';
import { rebaseStatement, StatementOptions } from './provenance/statement';
import { Registry } from './registry/registry';
import { UploadJournal } from './registry/uploadJournal';

export interface AttestRebaseOptions
  extends Pick<StatementOptions, 'plan' | 'builder' | 'invocationId'> {
  readonly registry: Registry;
  readonly signer: Signer;
  /** Who asked, in the caller's own words; never looked into. */
  readonly requestedBy?: string;
  /** Told of every upload that is open, as for `applyPlan`. */
  readonly uploads?: UploadJournal;
  readonly signal?: AbortSignal;
}

/** A statement that hangs on the digest it speaks of. */
export interface AttachedStatement {
  /** What the plan will give: manifest or index. */
  readonly subject: Digest;
  /** The artifact's manifest. */
  readonly artifact: Digest;
}

/**
 * Signs what the plan will do and attaches it to the digest that the plan will give. Call it before `applyPlan`:
 * registries take an artifact whose subject comes later, so an image never stands under its tag without its statement.
 * Undefined, and nothing written, when the plan changes nothing. Throws `plan-mismatch`, `host-not-allowed` and what
 * the registry or the signer says; no tag is touched.
 */
export async function attestRebase(
  options: AttestRebaseOptions,
): Promise<AttachedStatement | undefined> {
  const { registry, plan, signer, requestedBy } = options;
  checkPlan(plan);
  if (!plan.changed) return undefined;
  const { registry: host, repository: path } = plan.target;
  const repository = { registry: host, repository: path };
  refuseForeign(registry, repository, 'target');
  const { builder, invocationId } = options;
  const statement = rebaseStatement({
    plan,
    requester: requestedBy,
    builder,
    invocationId,
  });
  const bundle = sigstoreBundle(await signStatement(statement, signer));
  const { descriptor: subject } = plan.index ?? plan.platforms[0].manifest;
  const artifact = attestationArtifact(subject, bundle);
  registry.announce({ pull: [], push: repository });
  await withSide('target', async () => {
    await push(options, repository, artifact);
    await makeFindable(options, repository, subject.digest, artifact);
  });
  return {
    subject: subject.digest,
    artifact: artifact.manifest.descriptor.digest,
  };
}

async function push(
  { registry, signal, uploads }: AttestRebaseOptions,
  repository: RepositoryName,
  { blobs, manifest }: AttestationArtifact,
): Promise<void> {
  for (const { descriptor, bytes } of blobs) {
    const { digest } = descriptor;
    if (await registry.blobExists(repository, digest, { signal })) continue;
    await registry.uploadBlob(repository, digest, bytes, { signal, uploads });
  }
  const { digest, mediaType } = manifest.descriptor;
  await registry.putManifest(
    { ...repository, digest },
    { digest, mediaType, bytes: manifest.bytes },
    { signal },
  );
}

/** Where the registry does not find it by itself, it goes on the list that pushers keep. */
async function makeFindable(
  { registry, signal }: AttestRebaseOptions,
  repository: RepositoryName,
  subject: Digest,
  { manifest }: AttestationArtifact,
): Promise<void> {
  const { descriptor: artifact } = manifest;
  const options = { artifactType: BUNDLE_TYPE, signal };
  const listed = await registry.listReferrers(repository, subject, options);
  if (listed.some(({ digest }) => digest === artifact.digest)) return;
  await listReferrer({ registry, repository, subject, artifact, signal });
}

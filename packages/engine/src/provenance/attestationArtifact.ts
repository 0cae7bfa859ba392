import { Descriptor } from '../image/descriptor';
import { digestOf } from '../image/digest';
import { BUNDLE_TYPE } from './sigstoreBundle';
import { PREDICATE_TYPE } from './statement';

/** Bytes with the descriptor they go by. */
export interface DescribedBytes {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** Everything that must be in the repository to attach a bundle to an image. */
export interface AttestationArtifact {
  /** To upload first: the empty config, which most repositories hold already, and the bundle. */
  readonly blobs: readonly DescribedBytes[];
  /** To put by its digest; its `subject` makes it a referrer of the image. */
  readonly manifest: DescribedBytes;
}

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
/** They stand in lists of referrers too, so that readers need not fetch what they do not look for. */
const ANNOTATIONS = {
  'dev.sigstore.bundle.content': 'dsse-envelope',
  'dev.sigstore.bundle.predicateType': PREDICATE_TYPE,
  'in-toto.io/predicate-type': PREDICATE_TYPE,
} as const;
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';

/**
 * The OCI artifact that attaches a bundle to a manifest or index by `subject` (OCI image-spec manifest.md, "Guidelines
 * for Artifact Usage"; annotations as cosign and Trivy look for them, registries.md 6). Holds no time: same bundle,
 * same digest.
 */
export function attestationArtifact(
  subject: Pick<Descriptor, 'mediaType' | 'digest' | 'size'>,
  bundle: Uint8Array,
): AttestationArtifact {
  const config = describe(EMPTY_TYPE, Buffer.from('{}'));
  const layer = describe(BUNDLE_TYPE, bundle);
  const manifest = describe(
    MANIFEST_TYPE,
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST_TYPE,
        artifactType: BUNDLE_TYPE,
        config: config.descriptor,
        layers: [layer.descriptor],
        subject: {
          mediaType: subject.mediaType,
          digest: subject.digest,
          size: subject.size,
        },
        annotations: ANNOTATIONS,
      }),
    ),
  );
  return {
    blobs: [config, layer],
    manifest: {
      ...manifest,
      descriptor: {
        ...manifest.descriptor,
        artifactType: BUNDLE_TYPE,
        annotations: ANNOTATIONS,
      },
    },
  };
}

function describe(mediaType: string, bytes: Uint8Array): DescribedBytes {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return { descriptor, bytes };
}

import { Digest, digestOf } from '../../image/digest';
import { FetchedManifest } from '../../registry/registry';
import { assembleImage, TestFlavour, TestImage } from './testImage';

/** An index and the images it lists. */
export interface TestIndex {
  readonly manifest: FetchedManifest;
  readonly images: readonly TestImage[];
}

export interface IndexOptions {
  readonly images: readonly TestImage[];
  /** `oci` when absent. */
  readonly flavour?: TestFlavour;
  /** Adds one BuildKit attestation manifest per image. */
  readonly attestations?: boolean;
  readonly annotations?: Readonly<Record<string, string>>;
}

const TYPES = {
  oci: 'application/vnd.oci.image.index.v1+json',
  docker: 'application/vnd.docker.distribution.manifest.list.v2+json',
} as const;

/** Several images by platform, as a builder publishes them. */
export function buildIndex(options: IndexOptions): TestIndex {
  const flavour = options.flavour ?? 'oci';
  const attestations = options.attestations
    ? options.images.map(({ manifest }) => attestationFor(manifest.digest))
    : [];
  const document = {
    schemaVersion: 2,
    mediaType: TYPES[flavour],
    manifests: [
      ...options.images.map(image => ({
        ...entry(image),
        platform: platformEntry(image),
      })),
      ...attestations.map((attestation, i) => ({
        ...entry(attestation),
        annotations: {
          'vnd.docker.reference.digest': options.images[i].manifest.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      })),
    ],
    ...(options.annotations && { annotations: options.annotations }),
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const manifest = {
    digest: digestOf(bytes),
    mediaType: TYPES[flavour],
    bytes,
  };
  return { manifest, images: [...options.images, ...attestations] };
}

function entry({ manifest }: TestImage) {
  return {
    mediaType: manifest.mediaType,
    digest: manifest.digest,
    size: manifest.bytes.length,
  };
}

function platformEntry({ platform }: TestImage) {
  const { os, architecture, variant, osVersion } = platform;
  return {
    architecture,
    os,
    ...(osVersion && { 'os.version': osVersion }),
    ...(variant && { variant }),
  };
}

function attestationFor(subject: Digest): TestImage {
  const statement = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v0.1',
      subject: [{ digest: { sha256: subject.slice('sha256:'.length) } }],
    }),
  );
  const digest = digestOf(statement);
  const mediaType = 'application/vnd.in-toto+json';
  const descriptor = { mediaType, digest, size: statement.length };
  return assembleImage({
    platform: { os: 'unknown', architecture: 'unknown' },
    layers: [{ diffId: digest, descriptor, bytes: statement }],
    config: {
      architecture: 'unknown',
      os: 'unknown',
      config: {},
      rootfs: { type: 'layers', diff_ids: [digest] },
    },
  });
}

import { gzipSync, zstdCompressSync } from 'node:zlib';
import { Descriptor, Platform } from '../../image/descriptor';
import { Digest, digestOf } from '../../image/digest';
import { FetchedManifest } from '../../registry/registry';
import { TarEntry, tarArchive } from './tarArchive';

export type TestFlavour = 'oci' | 'docker';
export type TestCompression = 'gzip' | 'zstd' | 'none';

/** One layer with everything a test may ask of it. */
export interface TestLayer {
  readonly diffId: Digest;
  readonly descriptor: Descriptor;
  /** As stored in a registry. */
  readonly bytes: Uint8Array;
}

/** An image that nobody has pushed yet. */
export interface TestImage {
  readonly platform: Platform;
  readonly manifest: FetchedManifest;
  readonly config: Uint8Array;
  readonly layers: readonly TestLayer[];
}

/** How the documents and layers are written. */
export interface TestEncoding {
  /** `oci` when absent. */
  readonly flavour?: TestFlavour;
  /** `gzip` when absent; `zstd` exists only in OCI images. */
  readonly compression?: TestCompression;
}

const TYPES = {
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
    none: 'application/vnd.oci.image.layer.v1.tar',
  },
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    gzip: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    zstd: undefined,
    none: 'application/vnd.docker.image.rootfs.diff.tar',
  },
} as const;

/** Packs entries as a layer. */
export function buildLayer(
  entries: readonly TarEntry[],
  { flavour = 'oci', compression = 'gzip' }: TestEncoding = {},
): TestLayer {
  const mediaType = TYPES[flavour][compression];
  if (!mediaType) throw new Error(`${flavour} has no ${compression} layers`);
  const tar = tarArchive(entries);
  const bytes = compress(tar, compression);
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return { diffId: digestOf(tar), descriptor, bytes };
}

interface Assembly extends TestEncoding {
  readonly platform: Platform;
  readonly layers: readonly TestLayer[];
  /** Everything of the config but `rootfs`, in the order it is written. */
  readonly config: Record<string, unknown>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Joins layers and config to an image, documents spelt as Go writes them. */
export function assembleImage({
  platform,
  layers,
  config,
  annotations,
  flavour = 'oci',
}: Assembly): TestImage {
  const configBytes = Buffer.from(JSON.stringify(config));
  const { manifest: mediaType, config: configType } = TYPES[flavour];
  const document = {
    schemaVersion: 2,
    mediaType,
    config: {
      mediaType: configType,
      size: configBytes.length,
      digest: digestOf(configBytes),
    },
    layers: layers.map(({ descriptor }) => descriptor),
    ...(annotations && { annotations }),
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const manifest = { digest: digestOf(bytes), mediaType, bytes };
  return { platform, manifest, config: configBytes, layers };
}

function compress(tar: Buffer, compression: TestCompression): Buffer {
  if (compression === 'none') return tar;
  return compression === 'zstd'
    ? zstdCompressSync(tar)
    : gzipSync(tar, { level: 1 });
}

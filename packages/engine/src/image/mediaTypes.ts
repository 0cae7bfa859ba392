/** The two families of image documents; a manifest and its layers are of one (registries.md 3, media types). */
export type Flavour = 'oci' | 'docker';

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
export const DOCKER_LIST =
  'application/vnd.docker.distribution.manifest.list.v2+json';
export const DOCKER_MANIFEST =
  'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';

const OCI_LAYER = 'application/vnd.oci.image.layer';
const DOCKER_LAYER = 'application/vnd.docker.image.rootfs';

/** Equal content under two names: the digest stays, only the descriptor's text changes. */
const LAYER_TWINS: readonly (readonly [oci: string, docker: string])[] = [
  [`${OCI_LAYER}.v1.tar+gzip`, `${DOCKER_LAYER}.diff.tar.gzip`],
  [`${OCI_LAYER}.v1.tar`, `${DOCKER_LAYER}.diff.tar`],
  [
    `${OCI_LAYER}.nondistributable.v1.tar+gzip`,
    `${DOCKER_LAYER}.foreign.diff.tar.gzip`,
  ],
  [`${OCI_LAYER}.nondistributable.v1.tar`, `${DOCKER_LAYER}.foreign.diff.tar`],
];

/** Types that only OCI manifests may list. */
const OCI_ONLY_LAYERS = new Set([
  `${OCI_LAYER}.v1.tar+zstd`,
  `${OCI_LAYER}.nondistributable.v1.tar+zstd`,
]);

/** The family of a manifest or index type; undefined for schema 1 and everything else. */
export function flavourOf(mediaType: string): Flavour | undefined {
  if (mediaType === OCI_MANIFEST || mediaType === OCI_INDEX) return 'oci';
  if (mediaType === DOCKER_MANIFEST || mediaType === DOCKER_LIST) {
    return 'docker';
  }
  return undefined;
}

/** True for an index and for Docker's manifest list. */
export function isIndexType(mediaType: string): boolean {
  return mediaType === OCI_INDEX || mediaType === DOCKER_LIST;
}

/** The name that a layer type has in a family; undefined when that family has none for it. */
export function layerTypeIn(
  flavour: Flavour,
  mediaType: string,
): string | undefined {
  if (OCI_ONLY_LAYERS.has(mediaType)) {
    return flavour === 'oci' ? mediaType : undefined;
  }
  const twin = LAYER_TWINS.find(names => names.includes(mediaType));
  return twin?.[flavour === 'oci' ? 0 : 1];
}

/** True for layers that stay at the `urls` of their descriptor and are in no registry (OCI layer.md). */
export function isForeignLayer(mediaType: string): boolean {
  return /\.(?:foreign|nondistributable)\./.test(mediaType);
}

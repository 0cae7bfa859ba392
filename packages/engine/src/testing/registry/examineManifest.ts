import { Repositories } from './repositories';

export interface ManifestObjection {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly detail?: unknown;
}

interface ManifestDescriptor {
  readonly digest?: string;
  readonly mediaType?: string;
  readonly urls?: readonly string[];
}

interface ManifestDocument {
  readonly mediaType?: string;
  readonly config?: ManifestDescriptor;
  readonly layers?: readonly ManifestDescriptor[];
  readonly manifests?: readonly ManifestDescriptor[];
  readonly subject?: ManifestDescriptor;
}

const KNOWN_TYPES = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]);

/** Checks a manifest before it is stored: its form, and that all it names is in the repository. */
export function examineManifest(
  bytes: Uint8Array,
  mediaType: string,
  repositories: Repositories,
  name: string,
): { readonly subject?: string } | ManifestObjection {
  const document = parse(bytes);
  if (!document) return invalid('not a JSON object');
  if (!KNOWN_TYPES.has(mediaType)) return invalid('unknown media type');
  if ((document.mediaType ?? mediaType) !== mediaType) {
    return invalid('Content-Type and mediaType differ');
  }
  const isIndex = document.manifests !== undefined;
  if (isIndex && (document.layers || document.config)) {
    return invalid('both an index and an image');
  }
  const missing = isIndex
    ? missingManifests(document, repositories, name)
    : missingBlobs(document, repositories, name);
  return missing.length === 0
    ? { subject: document.subject?.digest }
    : blobUnknown(missing);
}

function missingBlobs(
  { config, layers = [] }: ManifestDocument,
  repositories: Repositories,
  name: string,
) {
  return [config, ...layers].filter(
    one => !one?.urls?.length && !repositories.hasBlob(name, one?.digest ?? ''),
  );
}

function missingManifests(
  { manifests = [] }: ManifestDocument,
  repositories: Repositories,
  name: string,
) {
  return manifests.filter(
    one => !repositories.getManifest(name, one.digest ?? ''),
  );
}

function parse(bytes: Uint8Array): ManifestDocument | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function invalid(message: string): ManifestObjection {
  return { status: 400, code: 'MANIFEST_INVALID', message };
}

function blobUnknown(
  missing: readonly (ManifestDescriptor | undefined)[],
): ManifestObjection {
  return {
    status: 400,
    code: 'MANIFEST_BLOB_UNKNOWN',
    message: 'the repository lacks what the manifest names',
    detail: { digest: missing[0]?.digest },
  };
}

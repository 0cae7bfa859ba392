import { RebaseError } from './errors';
import { Digest } from './image/digest';
import { formatReference, parseReference } from './image/reference';
import { MAX_PATCH_FILE_BYTES, patchFileLayer } from './patch/patchArtifact';
import { Registry } from './registry/registry';

export interface PullPatchFileOptions {
  readonly registry: Registry;
  /** Name of the artifact, with tag or digest. */
  readonly reference: string;
  readonly signal?: AbortSignal;
}

/** A patch file as it stands in a registry. */
export interface PulledPatchFile {
  /** Not yet checked: give it to `readPatchFile`. */
  readonly text: string;
  /** Of the artifact's manifest: the name of exactly this copy. */
  readonly digest: Digest;
  /** `registry/repository@digest`. */
  readonly pinned: string;
}

/**
 * Fetches a patch file that was pushed as an OCI artifact. The repository must be allowed to hold patch images. Throws
 * `host-not-allowed`, `image-missing`, `invalid-patch-file` when the artifact is something else.
 */
export async function pullPatchFile(
  options: PullPatchFileOptions,
): Promise<PulledPatchFile> {
  const { registry, signal } = options;
  const name = parseReference(options.reference);
  if (!registry.allows(name, 'patch-image')) {
    throw new RebaseError(
      'host-not-allowed',
      `${formatReference(name)} is not among the allowed patch images`,
      { side: 'patch-image' },
    );
  }
  registry.announce({ pull: [name] });
  const manifest = await registry.getManifest(name, { signal });
  if (!manifest || manifest === 'not-modified') {
    throw new RebaseError(
      'image-missing',
      `there is no ${formatReference(name)}`,
      { side: 'patch-image' },
    );
  }
  const layer = patchFileLayer(manifest.bytes, manifest.mediaType);
  const bytes = await registry.getBlob(name, layer, {
    maxBytes: MAX_PATCH_FILE_BYTES,
    signal,
  });
  const { digest } = manifest;
  return {
    text: Buffer.from(bytes).toString('utf8'),
    digest,
    pinned: formatReference({ ...name, tag: undefined, digest }),
  };
}

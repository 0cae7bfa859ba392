import { Digest } from './image/digest';
import { parseReference } from './image/reference';
import { patchArtifact } from './patch/patchArtifact';
import { Registry } from './registry/registry';

export interface PushPatchFileOptions {
  readonly registry: Registry;
  /** Where to: a name with a tag. */
  readonly reference: string;
  readonly text: string;
  readonly signal?: AbortSignal;
}

/**
 * Puts a patch file under a tag as an OCI artifact and answers its digest, which depends on the text alone. Throws
 * `invalid-patch-file` before anything is written when the text is none.
 */
export async function pushPatchFile(
  options: PushPatchFileOptions,
): Promise<Digest> {
  const { registry, text, signal } = options;
  const { config, layer, manifest } = patchArtifact(text);
  const name = parseReference(options.reference);
  registry.announce({ pull: [], push: name });
  for (const { descriptor, bytes } of [config, layer]) {
    if (!(await registry.blobExists(name, descriptor.digest, { signal }))) {
      await registry.uploadBlob(name, descriptor.digest, bytes, { signal });
    }
  }
  const { digest, mediaType } = manifest.descriptor;
  await registry.putManifest(
    name,
    { digest, mediaType, bytes: manifest.bytes },
    { signal },
  );
  return digest;
}

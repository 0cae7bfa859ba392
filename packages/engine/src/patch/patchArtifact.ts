import { Descriptor } from '../image/descriptor';
import { digestOf } from '../image/digest';
import { readManifest } from '../image/manifest';
import { OCI_MANIFEST } from '../image/mediaTypes';
import { invalid } from './jsonReading';
import { readPatchFile } from './readPatchFile';

/** `artifactType` of a manifest that carries a patch file, and media type of its one layer. */
export const PATCH_FILE_TYPE = 'application/vnd.layer-rebase.patches.v1+json';

/** The largest patch file that is read. */
export const MAX_PATCH_FILE_BYTES = 1024 * 1024;

const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json';
const TITLE = 'org.opencontainers.image.title';

interface Part {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** A patch file as an OCI artifact: two blobs to upload, then the manifest. */
export interface PatchArtifact {
  readonly config: Part;
  readonly layer: Part;
  readonly manifest: Part;
}

/**
 * Wraps a patch file (OCI image-spec manifest.md, "Guidelines for Artifact Usage"). Holds no time: same text, same
 * digest. Throws `invalid-patch-file` when the text is none.
 */
export function patchArtifact(text: string): PatchArtifact {
  readPatchFile(text);
  const config = describe(EMPTY_TYPE, '{}');
  const layer = describe(PATCH_FILE_TYPE, text);
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: PATCH_FILE_TYPE,
    config: config.descriptor,
    layers: [{ ...layer.descriptor, annotations: { [TITLE]: 'patches.json' } }],
  };
  return {
    config,
    layer,
    manifest: describe(OCI_MANIFEST, JSON.stringify(manifest)),
  };
}

/** The layer of a manifest that carries a patch file. Throws `invalid-patch-file` for every other manifest. */
export function patchFileLayer(
  bytes: Uint8Array,
  mediaType: string,
): Descriptor {
  const manifest = readManifest(bytes, mediaType);
  const layers = manifest.kind === 'manifest' ? manifest.layers : [];
  const [layer] = layers;
  if (layers.length !== 1 || layer.mediaType !== PATCH_FILE_TYPE) {
    throw invalid(
      `this is no patch file: it needs exactly one layer, of type ${PATCH_FILE_TYPE}`,
    );
  }
  if (layer.size > MAX_PATCH_FILE_BYTES) {
    throw invalid(`the file is larger than ${MAX_PATCH_FILE_BYTES} bytes`);
  }
  return layer;
}

function describe(mediaType: string, text: string): Part {
  const bytes = Buffer.from(text);
  return {
    descriptor: { mediaType, digest: digestOf(bytes), size: bytes.length },
    bytes,
  };
}

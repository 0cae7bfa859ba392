import { digestOf } from '../image/digest';
import { readImage } from '../image/image';
import { MAX_MANIFEST_BYTES, readManifest } from '../image/manifest';
import { Reason } from '../reason';
import { composeLayers } from './composeLayers';
import { ComposedLayer } from './composedLayer';
import { editConfig } from './editConfig';
import { editLabels } from './editLabels';
import { editManifest } from './editManifest';
import { ImageChange } from './imageChange';
import {
  BlobUpload,
  ConfigEdit,
  LayerChange,
  PlannedManifest,
} from './rebasePlan';

/** One image after its change: documents with exact bytes, and what became different. */
export interface EditedImage {
  readonly manifest: PlannedManifest;
  readonly config: BlobUpload;
  readonly layers: readonly ComposedLayer[];
  readonly layerChanges: readonly LayerChange[];
  readonly configEdits: readonly ConfigEdit[];
  /** What forbids writing the result. */
  readonly reasons: readonly Reason[];
}

/** The change itself: a pure function of what was read. The result is read back with the same strictness as any image. */
export function editImage(change: ImageChange): EditedImage {
  const { app, base } = change;
  const { layers, changes, untranslatable } = composeLayers(change);
  const config = editConfig(change, layers, editLabels(change));
  const upload = configUpload(config.text, app.manifest.config.mediaType);
  const { manifest, edits } = editManifest(
    app.manifest,
    upload.descriptor,
    layers,
    base,
  );
  const reasons = [
    ...untranslatable.map(unfitting),
    ...tooLarge(manifest.descriptor.size),
  ];
  if (reasons.length === 0) proofRead(manifest, config.text);
  return {
    manifest,
    config: upload,
    layers,
    layerChanges: changes,
    configEdits: [...config.edits, ...edits],
    reasons,
  };
}

/** A config as an upload. */
export function configUpload(content: string, mediaType: string): BlobUpload {
  const bytes = Buffer.from(content);
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return { descriptor, role: 'config', encoding: 'utf8', content };
}

/** Registries accept nearly anything (registries.md 3): this is the only gate before an image that nobody can run. */
function proofRead({ descriptor, content }: PlannedManifest, config: string) {
  const manifest = readManifest(Buffer.from(content), descriptor.mediaType);
  if (manifest.kind === 'manifest') readImage(manifest, Buffer.from(config));
}

function tooLarge(size: number): Reason[] {
  if (size <= MAX_MANIFEST_BYTES) return [];
  return [
    {
      code: 'manifest-too-large',
      severity: 'blocking',
      sentence: `The new manifest would have ${size} bytes; registries accept at most 4 MiB.`,
      cure: 'Choose a run image with fewer layers or annotations.',
      facts: { size },
    },
  ];
}

function unfitting(mediaType: string): Reason {
  return {
    code: 'media-type-unsupported',
    severity: 'blocking',
    sentence: `A new layer is of type ${mediaType}, which the app's kind of manifest cannot list.`,
    cure: 'Choose a run or patch image with gzip layers, or rebuild the app as an OCI image.',
    facts: { mediaType },
  };
}

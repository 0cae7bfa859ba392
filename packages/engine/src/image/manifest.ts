import { RebaseError } from '../errors';
import { Descriptor } from './descriptor';
import { Digest, digestOf } from './digest';
import { decodeUtf8, JsonArray, JsonObject, parseJson } from './jsonText';
import { arrayOf, countOf, memberOf, textMap, textOf } from './jsonValue';
import {
  Flavour,
  flavourOf,
  isIndexType,
  OCI_INDEX,
  OCI_MANIFEST,
} from './mediaTypes';
import { readDescriptor } from './readDescriptor';

/** What manifests and indexes have in common: exact text, digest of its bytes, and the places of its values. */
interface Document {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly flavour: Flavour;
  readonly text: string;
  readonly size: number;
  readonly root: JsonObject;
  readonly annotations: Readonly<Record<string, string>>;
}

/** One image's manifest. */
export interface Manifest extends Document {
  readonly kind: 'manifest';
  readonly config: Descriptor;
  /** Bottom to top. */
  readonly layers: readonly Descriptor[];
  readonly layerNodes: JsonArray;
  readonly artifactType?: string;
}

/** Several manifests by platform. */
export interface ImageIndex extends Document {
  readonly kind: 'index';
  readonly manifests: readonly Descriptor[];
  readonly manifestNodes: JsonArray;
}

/** Distribution's own limit, and the floor that the spec asks registries for (registries.md 2.1). */
export const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

/**
 * Reads a manifest or index from its exact bytes. Ambiguous documents are refused (CVE-2021-41190): a body type
 * other than the transport's, or keys of both kinds. Throws `invalid-document`; `unsupported` for schema 1 and
 * other types.
 */
export function readManifest(
  bytes: Uint8Array,
  mediaType: string,
): Manifest | ImageIndex {
  if (bytes.length > MAX_MANIFEST_BYTES) {
    throw new RebaseError('too-large', 'The manifest is larger than 4 MiB');
  }
  const flavour = flavourOf(mediaType);
  if (!flavour) {
    const message = `Manifests of type ${mediaType} cannot be rebased`;
    throw new RebaseError('unsupported', message, { facts: { mediaType } });
  }
  const text = decodeUtf8(bytes);
  const root = parseJson(text);
  if (root.kind !== 'object') throw invalid('it is not an object');
  refuseAmbiguity(root, mediaType);
  const document: Document = {
    digest: digestOf(bytes),
    mediaType,
    flavour,
    text,
    size: bytes.length,
    root,
    annotations: textMap(memberOf(root, 'annotations')),
  };
  return isIndexType(mediaType) ? readIndex(document) : readImage(document);
}

function readImage(document: Document): Manifest {
  const layerNodes = arrayOf(document.root, 'layers');
  if (!layerNodes) throw invalid('it lists no layers');
  const artifactType = textOf(document.root, 'artifactType');
  return {
    ...document,
    kind: 'manifest',
    config: readDescriptor(memberOf(document.root, 'config')),
    layers: layerNodes.items.map(readDescriptor),
    layerNodes,
    ...(artifactType && { artifactType }),
  };
}

function readIndex(document: Document): ImageIndex {
  const manifestNodes = arrayOf(document.root, 'manifests');
  if (!manifestNodes) throw invalid('it lists no manifests');
  return {
    ...document,
    kind: 'index',
    manifests: manifestNodes.items.map(readDescriptor),
    manifestNodes,
  };
}

function refuseAmbiguity(root: JsonObject, mediaType: string) {
  if (countOf(root, 'schemaVersion') !== 2) {
    throw invalid('its schemaVersion is not 2');
  }
  if ((textOf(root, 'mediaType') ?? mediaType) !== mediaType) {
    throw invalid('its mediaType is not the one it was sent as');
  }
  const foreignKeys = isIndexType(mediaType)
    ? ['layers', 'config', 'fsLayers']
    : ['manifests', 'fsLayers'];
  if (foreignKeys.some(key => root.members.has(key))) {
    throw invalid('it is an image and an index at once');
  }
}

function invalid(why: string): RebaseError {
  return new RebaseError('invalid-document', `Not a manifest: ${why}`);
}

/** The type of a manifest whose transport is not at hand: its own word, else its shape. */
export function manifestTypeOf(bytes: Uint8Array): string {
  const root = parseJson(decodeUtf8(bytes));
  const stated = textOf(root, 'mediaType');
  if (stated) return stated;
  return arrayOf(root, 'manifests') ? OCI_INDEX : OCI_MANIFEST;
}

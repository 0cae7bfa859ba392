import { Descriptor } from '../image/descriptor';
import { digestOf } from '../image/digest';
import { editJson, editMembers, replaceValue } from '../image/editJson';
import { Manifest } from '../image/manifest';
import { memberOf, objectOf } from '../image/jsonValue';
import { ComposedLayer } from './composedLayer';
import { NewBase } from './imageChange';
import { ConfigEdit, PlannedManifest } from './rebasePlan';

/** Where the base of an image is named (OCI annotations.md, cnb-rebase.md 2.11). */
const BASE_NAME = 'org.opencontainers.image.base.name';
const BASE_DIGEST = 'org.opencontainers.image.base.digest';

/** The app's manifest with new config and layers; type, annotations and unknown keys stay. Base annotations exist only in OCI. */
export function editManifest(
  manifest: Manifest,
  config: Pick<Descriptor, 'digest' | 'size'>,
  layers: readonly ComposedLayer[],
  base: NewBase | undefined,
): { readonly manifest: PlannedManifest; readonly edits: ConfigEdit[] } {
  const { root } = manifest;
  const configNode = objectOf(root, 'config');
  const annotations =
    base && manifest.flavour === 'oci' ? baseAnnotations(base) : [];
  const content = editJson(manifest.text, [
    ...(configNode ? editMembers(configNode, pointer(config)) : []),
    replaceValue(
      manifest.layerNodes,
      `[${layers.map(({ json }) => json).join(',')}]`,
    ),
    ...annotationEdits(manifest, annotations),
  ]);
  return {
    manifest: describe(content, manifest.mediaType),
    edits: annotations
      .filter(([key, to]) => manifest.annotations[key] !== to)
      .map(([key, to]) => ({
        what: `annotation ${key}`,
        ...(key in manifest.annotations && { from: manifest.annotations[key] }),
        to,
      })),
  };
}

/** A document with its descriptor. */
export function describe(content: string, mediaType: string): PlannedManifest {
  const bytes = Buffer.from(content);
  const digest = digestOf(bytes);
  return { descriptor: { mediaType, digest, size: bytes.length }, content };
}

/** `digest` and `size` as members of a descriptor. */
export function pointer({
  digest,
  size,
}: Pick<Descriptor, 'digest' | 'size'>): Map<string, string> {
  return new Map([
    ['size', String(size)],
    ['digest', JSON.stringify(digest)],
  ]);
}

function baseAnnotations({ pinned }: NewBase): [string, string][] {
  return [
    [BASE_NAME, pinned.name],
    [BASE_DIGEST, pinned.indexDigest ?? pinned.digest],
  ];
}

function annotationEdits(
  { root }: Manifest,
  annotations: readonly [string, string][],
) {
  if (annotations.length === 0) return [];
  const members = new Map(
    annotations.map(([key, value]) => [key, JSON.stringify(value)]),
  );
  const node = memberOf(root, 'annotations');
  if (node?.kind === 'object') return editMembers(node, members);
  const whole = JSON.stringify(Object.fromEntries(annotations));
  return editMembers(root, new Map([['annotations', whole]]));
}

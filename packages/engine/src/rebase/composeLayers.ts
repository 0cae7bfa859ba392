import { RebaseError } from '../errors';
import { editJson, editMembers } from '../image/editJson';
import { ImageLayer, layersOf } from '../image/image';
import { parseJson } from '../image/jsonText';
import { LayerOwner } from '../image/layerOwner';
import { layerOwners } from '../image/layerOwners';
import { Flavour, layerTypeIn } from '../image/mediaTypes';
import { AppEntry, ComposedLayer } from './composedLayer';
import { ImageChange, PatchedLayer } from './imageChange';
import { baseChanges, appChange } from './layerChanges';
import { LayerChange } from './rebasePlan';

/** The new layers with the list of changes that leads there, both bottom to top. */
export interface Composition {
  readonly layers: readonly ComposedLayer[];
  readonly changes: readonly LayerChange[];
  /** Types of layers that the app's kind of manifest cannot list. */
  readonly untranslatable: readonly string[];
}

/** New base, then the app's layers in their order, swapped ones in place (cnb-rebase.md 2.5, requirements.md 6). */
export function composeLayers(change: ImageChange): Composition {
  const { flavour } = change.app.manifest;
  const base = baseLayers(change);
  const app = appLayers(change);
  const layers = [...base, ...app.map(({ layer }) => layer)];
  const fitting = layers.map(layer => inFlavour(layer, flavour));
  return {
    layers: fitting.map((layer, i) => layer ?? layers[i]),
    changes: [...baseChanges(change, base), ...app.map(appChange)],
    untranslatable: layers.flatMap((layer, i) =>
      fitting[i] ? [] : [layer.descriptor.mediaType],
    ),
  };
}

function baseLayers({ app, base, baseCount }: ImageChange): ComposedLayer[] {
  const source = base
    ? layersOf(base.image)
    : layersOf(app).slice(0, baseCount);
  const origin = base ? 'run-image' : 'app';
  return source.map((layer, index) => ({ ...layer, origin, index }));
}

function appLayers(change: ImageChange): AppEntry[] {
  const owners = layerOwners(change.app, change.baseCount);
  return layersOf(change.app)
    .map((old, index) => ({ old, index, owner: owners[index].owner }))
    .slice(change.baseCount)
    .map(({ old, index, owner }) => ({
      old,
      owner,
      layer: successor(change, old, index, owner),
    }));
}

function successor(
  { patched, sbom }: ImageChange,
  old: ImageLayer,
  index: number,
  owner: LayerOwner,
): ComposedLayer {
  const swap = patched.find(one => isSwapOf(one, old, owner));
  if (swap) return patchLayer(swap);
  if (sbom && owner.kind === 'sbom' && old.diffId === sbom.from) {
    const { descriptor } = sbom.upload;
    const { mediaType, size, digest } = descriptor;
    const json = JSON.stringify({ mediaType, size, digest });
    return { diffId: sbom.diffId, descriptor, json, origin: 'sbom', index };
  }
  return { ...old, origin: 'app', index };
}

function isSwapOf(
  { replacement }: PatchedLayer,
  old: ImageLayer,
  owner: LayerOwner,
): boolean {
  const { layer } = replacement.match;
  if (replacement.from !== old.diffId) return false;
  return layer.kind === 'launcher'
    ? owner.kind === 'launcher'
    : owner.kind === 'buildpack' &&
        owner.id === layer.buildpack &&
        owner.layer === layer.layer;
}

function patchLayer(swap: PatchedLayer): ComposedLayer {
  const layers = layersOf(swap.image);
  const index = layers.findIndex(
    ({ diffId }) => diffId === swap.replacement.to,
  );
  if (index < 0) {
    throw new RebaseError(
      'invalid-document',
      'The patch image lacks the layer that its label names',
      { side: 'patch-image' },
    );
  }
  return { ...layers[index], origin: 'patch', index, patched: swap };
}

/** The same layer under the name its new manifest may use; undefined when there is none. Types we do not know stay in the app. */
function inFlavour(
  layer: ComposedLayer,
  flavour: Flavour,
): ComposedLayer | undefined {
  const { descriptor } = layer;
  const mediaType = layerTypeIn(flavour, descriptor.mediaType);
  if (mediaType === descriptor.mediaType) return layer;
  if (mediaType === undefined) {
    return layer.origin === 'app' ? layer : undefined;
  }
  const node = parseJson(layer.json);
  if (node.kind !== 'object') return undefined;
  const edits = editMembers(
    node,
    new Map([['mediaType', JSON.stringify(mediaType)]]),
  );
  return {
    ...layer,
    descriptor: { ...descriptor, mediaType },
    json: editJson(layer.json, edits),
  };
}

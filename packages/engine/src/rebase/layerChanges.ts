import { CnbImage } from '../image/cnbImage';
import { ImageLayer, layersOf } from '../image/image';
import { LayerOwner } from '../image/layerOwner';
import { layerOwners } from '../image/layerOwners';
import { AppEntry, ComposedLayer } from './composedLayer';
import { ImageChange } from './imageChange';
import { LayerChange } from './rebasePlan';

/** Equal layers at the bottom are kept; above them the old base goes and the new one comes. */
export function baseChanges(
  { app, base, baseCount }: ImageChange,
  layers: readonly ComposedLayer[],
): LayerChange[] {
  const old = layersOf(app).slice(0, baseCount);
  const oldOwner = ownerOfBase(app, baseCount);
  const cause = base ? `run image ${base.pinned.name}` : '';
  const newOwner = base
    ? ownerOfBase(base.image, base.image.config.diffIds.length)
    : oldOwner;
  const differs = old.findIndex((layer, i) => !isSame(layer, layers[i]));
  const shared = differs < 0 ? old.length : differs;
  return [
    ...old.slice(0, shared).map(
      (layer, i): LayerChange => ({
        change: 'kept',
        owner: newOwner,
        from: planned(layer),
        to: planned(layers[i]),
        cause: '',
      }),
    ),
    ...old.slice(shared).map(
      (layer): LayerChange => ({
        change: 'removed',
        owner: oldOwner,
        from: planned(layer),
        cause,
      }),
    ),
    ...layers.slice(shared).map(
      (layer): LayerChange => ({
        change: 'added',
        owner: newOwner,
        to: planned(layer),
        cause,
      }),
    ),
  ];
}

/** An app layer stays, or is replaced in place. */
export function appChange({ old, owner, layer }: AppEntry): LayerChange {
  const ends = { from: planned(old), to: planned(layer) };
  if (layer.origin === 'app') {
    return { change: 'kept', owner, ...ends, cause: '' };
  }
  if (layer.origin === 'sbom') {
    const cause = 'SBOM of a replaced layer';
    return { change: 'replaced', owner, ...ends, cause };
  }
  const patch = layer.patched?.patch;
  const cause = `patch ${patch?.title ?? patch?.patchId ?? ''}`;
  return { change: 'replaced', owner, ...ends, cause };
}

function isSame(a: ImageLayer, b: ImageLayer | undefined): boolean {
  return a.diffId === b?.diffId && a.descriptor.digest === b.descriptor.digest;
}

function planned({ diffId, descriptor }: ImageLayer) {
  return { diffId, descriptor };
}

function ownerOfBase(image: CnbImage, count: number): LayerOwner {
  const [bottom] = layerOwners(image, count);
  return bottom?.owner ?? { kind: 'run-image', title: 'run image' };
}

import { LayerOwner } from '@layer-rebase/engine';

/** `helper 3.10.5 (paketo-buildpacks/ca-certificates)`: several buildpacks may have a layer of one name. */
export function layerTitle({ kind, title, id }: LayerOwner): string {
  const named = kind === 'buildpack' || kind === 'extension';
  return named && id ? `${title} (${id})` : title;
}

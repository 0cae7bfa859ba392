import { LayerChange } from '@layer-rebase/engine';
import { formatBytes } from './bytes';
import { ShowDigest } from './names';
import { layerTitle } from './layerTitle';
import { formatTable } from './table';

const MARK: Readonly<Record<LayerChange['change'], string>> = {
  kept: '=',
  replaced: '→',
  added: '+',
  removed: '-',
};

/** The layer list as it was and as it will be, top first; runs of untouched layers of one owner are one line. */
export function layerChangeLines(
  layers: readonly LayerChange[],
  show: ShowDigest,
  full: boolean,
): string[] {
  return formatTable(
    [
      { title: '' },
      { title: 'layer (top first)' },
      { title: 'now', align: 'right' },
      { title: 'after', align: 'right' },
      { title: full ? 'diffID now → after' : 'why' },
    ],
    [...layers]
      .reverse()
      .map(layer => [
        MARK[layer.change],
        layerTitle(layer.owner),
        size(layer.from),
        layer.change === 'kept' ? '=' : size(layer.to),
        full ? digests(layer, show) : layer.cause,
      ]),
  );
}

function size(layer: LayerChange['from']): string {
  return layer ? formatBytes(layer.descriptor.size) : '–';
}

function digests({ change, from, to }: LayerChange, show: ShowDigest): string {
  return change === 'kept'
    ? show(from?.diffId)
    : `${show(from?.diffId)} → ${show(to?.diffId)}`;
}

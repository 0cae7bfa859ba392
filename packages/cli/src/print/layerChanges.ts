import { LayerChange } from '@layer-rebase/engine';
import { formatBytes } from './bytes';
import { layerTitle } from './layerTitle';
import { ShowDigest } from './names';
import { formatTable } from './table';

const MARK: Readonly<Record<LayerChange['change'], string>> = {
  kept: '=',
  replaced: '→',
  added: '+',
  removed: '-',
};

/** More untouched neighbours than this are one line: a reader looks for what changes. */
const FEW = 2;

/** The layer list as it was and as it will be, top first. `full`: every layer, with digests. */
export function layerChangeLines(
  layers: readonly LayerChange[],
  show: ShowDigest,
  full: boolean,
): string[] {
  const topFirst = [...layers].reverse();
  return formatTable(
    [
      { title: '' },
      { title: 'layer (top first)' },
      { title: 'now', align: 'right' },
      { title: 'after', align: 'right' },
      { title: full ? 'diffID now → after' : 'why' },
    ],
    full
      ? topFirst.map(layer => [...common(layer), digests(layer, show)])
      : neighbours(topFirst).flatMap(rowsOf),
  );
}

/** Layers in runs: untouched ones that lie on each other together, every other one alone. */
function neighbours(layers: readonly LayerChange[]): LayerChange[][] {
  const runs: LayerChange[][] = [];
  for (const layer of layers) {
    const last = runs.at(-1);
    const joins = layer.change === 'kept' && last?.[0].change === 'kept';
    if (last && joins) last.push(layer);
    else runs.push([layer]);
  }
  return runs;
}

function rowsOf(run: readonly LayerChange[]): string[][] {
  if (run.length <= FEW)
    return run.map(layer => [...common(layer), why(layer)]);
  const [top] = run;
  const bottom = run[run.length - 1];
  const bytes = run.reduce((sum, { from }) => sum + bytesOf(from), 0);
  const title = `${run.length} layers: ${top.owner.title} … ${bottom.owner.title}`;
  return [[MARK.kept, title, formatBytes(bytes), '=']];
}

function common({ change, owner, from, to }: LayerChange): string[] {
  const after = change === 'kept' ? '=' : size(to);
  return [MARK[change], layerTitle(owner), size(from), after];
}

function why({ change, cause }: LayerChange): string {
  return change === 'kept' ? '' : cause;
}

function size(layer: LayerChange['from']): string {
  return layer ? formatBytes(layer.descriptor.size) : '–';
}

function bytesOf(layer: LayerChange['from']): number {
  return layer?.descriptor.size ?? 0;
}

function digests({ change, from, to }: LayerChange, show: ShowDigest): string {
  return change === 'kept'
    ? show(from?.diffId)
    : `${show(from?.diffId)} → ${show(to?.diffId)}`;
}

import { LayerView } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** A line of the picture: one group of layers, or a run of quiet ones folded into one line. */
export type StackRow =
  | { readonly kind: 'layer'; readonly layer: LayerView }
  | {
      readonly kind: 'folded';
      readonly layers: readonly LayerView[];
      readonly size: number;
      readonly count: number;
    };

/** Above this many lines, quiet neighbours are folded. */
const FOLD_ABOVE = 12;
/** A shorter run is shown as it is. */
const FOLD_RUN = 3;

/** The lines of the picture, top layer first. `layers` come bottom to top. */
export function stackRows(
  layers: readonly LayerView[],
  options: { readonly unfolded: boolean },
): readonly StackRow[] {
  const topFirst = [...layers].reverse();
  if (options.unfolded || topFirst.length <= FOLD_ABOVE) {
    return topFirst.map(asRow);
  }
  return runs(topFirst).flatMap(run =>
    run.length >= FOLD_RUN && isQuiet(run[0]) ? [fold(run)] : run.map(asRow),
  );
}

/** Neighbours that are quiet stand in one run; every other layer is a run of its own. */
function runs(layers: readonly LayerView[]): readonly LayerView[][] {
  const found: LayerView[][] = [];
  for (const layer of layers) {
    const last = found.at(-1);
    if (last && isQuiet(layer) && isQuiet(last[0])) last.push(layer);
    else found.push([layer]);
  }
  return found;
}

function isQuiet({ kind, after, note }: LayerView): boolean {
  return kind === 'buildpack' && !after && !note;
}

function asRow(layer: LayerView): StackRow {
  return { kind: 'layer', layer };
}

function fold(layers: readonly LayerView[]): StackRow {
  return {
    kind: 'folded',
    layers,
    size: layers.reduce((sum, { size }) => sum + size, 0),
    count: layers.reduce((sum, { count }) => sum + count, 0),
  };
}

import { LayerChange, PlatformPlan } from '@layer-rebase/engine';
import { count } from './bytes';
import { pinned, ShowDigest } from './names';

/** What happens to one platform's image: one sentence a change, and what stays. */
export function changeSentences(
  { runImage, patches, layers, sbomEdits }: PlatformPlan,
  show: ShowDigest,
): string[] {
  return [
    ...(runImage ? [`run image: ${pinned(runImage, show)}`] : []),
    ...patches.map(patch => {
      const cves = patch.cves.length ? `, closes ${patch.cves.join(', ')}` : '';
      const name = patch.title ?? patch.patchId;
      return `patch ${name}: from ${pinned(patch, show)}${cves}`;
    }),
    tally(layers),
    ...(sbomEdits.length
      ? [`SBOM: ${count(sbomEdits.length, 'file')} rewritten`]
      : []),
  ].map(sentence => `  ${sentence}`);
}

function tally(layers: readonly LayerChange[]): string {
  const words = (['replaced', 'added', 'removed', 'kept'] as const).flatMap(
    change => {
      const n = layers.filter(layer => layer.change === change).length;
      return n ? [`${n} ${change}`] : [];
    },
  );
  return `layers: ${words.join(', ')}`;
}

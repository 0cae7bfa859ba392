import { RecordedRebase } from '@layer-rebase/engine';
import { count } from './bytes';
import { ShowDigest } from './names';

/** `from sha256:… onto run image sha256:…, 1 layer patched`, newest first. */
export function historyLines(
  history: readonly RecordedRebase[],
  show: ShowDigest,
): string[] {
  return history.map(({ from, runImage, patches }) => {
    const onto = runImage ? ` onto run image ${show(runImage)}` : '';
    const patched = patches ? `, ${count(patches, 'layer')} patched` : '';
    return `from ${show(from)}${onto}${patched}`;
  });
}

import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { ReplacedLayers, replacedLayers } from '../../engine/replacedLayers';
import { BroughtBack } from '../../store/ChronicleStore';
import { RebaseRecord } from '../../store/rebaseRow';

/** What an image carries again although one of these rebases had replaced it; each thing once, the newest rebase first. */
export function findBroughtBack(
  status: ImageStatus,
  rebases: readonly RebaseRecord[],
  pushedAt: string,
): readonly BroughtBack[] {
  const found = new Map<string, BroughtBack>();
  for (const { id: rebaseId, plan, requestedBy: by, entityRef } of rebases) {
    for (const replaced of plan ? replacedLayers(plan) : []) {
      const { kind, what, version, id, layer } = replaced;
      const key = [kind, id, layer].join('\n');
      if (found.has(key) || !carries(status, replaced)) continue;
      const origin = { by, rebaseId, entityRef, pushedAt };
      found.set(key, { kind, what, version, id, layer, ...origin });
    }
  }
  return [...found.values()];
}

/** By the layers themselves; of a launcher that was built anew, by its version. */
function carries(
  { platforms }: ImageStatus,
  { platform, kind, diffIds, version, newVersion }: ReplacedLayers,
): boolean {
  const view = platforms.find(candidate => candidate.platform === platform);
  if (!view) return false;
  const present = new Set(view.layers.flatMap(layer => layer.diffIds));
  const isSameVersion =
    kind === 'launcher' &&
    version !== undefined &&
    version !== newVersion &&
    view.launcherVersion === version;
  return (
    isSameVersion ||
    (diffIds.length > 0 && diffIds.every(diffId => present.has(diffId)))
  );
}

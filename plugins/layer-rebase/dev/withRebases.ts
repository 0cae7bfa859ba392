import {
  ImageStatus,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { digest } from './__data__/layers';

/** An image with the rebases that were started here: the running one, and what one that is done made of it. */
export function withRebases(
  status: ImageStatus,
  rebases: readonly RebaseView[],
): ImageStatus {
  const mine = rebases.filter(({ image }) => image === status.image);
  const active = mine.find(
    ({ state }) => state === 'queued' || state === 'running',
  );
  const done = mine.find(({ state }) => state === 'succeeded');
  return {
    ...status,
    ...(mine.length > 0 && { activeRebase: active }),
    ...(done && rebased(status, done)),
  };
}

function rebased(
  { platforms }: ImageStatus,
  { toDigest }: RebaseView,
): Partial<ImageStatus> {
  return {
    verdict: 'current',
    sentence:
      'Nothing to do: the base is the newest, and every known patch is in.',
    digest: toDigest,
    closes: {},
    patches: [],
    platforms: platforms.map(view => ({
      ...view,
      digest: digest(`${view.platform} ${toDigest}`),
      layers: view.layers.map(({ after, ...kept }) => ({ ...kept, ...after })),
    })),
  };
}

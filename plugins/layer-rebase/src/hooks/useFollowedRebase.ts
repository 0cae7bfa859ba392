import {
  ImageStatus,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useState } from 'react';

/** The rebase a card shows. */
export interface FollowedRebase {
  readonly followed?: RebaseView;
  follow(rebase: RebaseView): void;
  dismiss(): void;
}

/**
 * Follows what was started here, what runs already (also after a reload, or started by somebody else), and a last
 * rebase that failed. What has ended stays until it is dismissed, so that a result never vanishes while it is read.
 */
export function useFollowedRebase(status: ImageStatus): FollowedRebase {
  const { activeRebase, lastRebase } = status;
  const [followed, setFollowed] = useState<RebaseView | undefined>(
    () => activeRebase ?? (lastRebase?.failure ? lastRebase : undefined),
  );
  const activeId = activeRebase?.id;
  useEffect(() => {
    if (activeRebase) {
      setFollowed(old => (old?.id === activeId ? old : activeRebase));
    }
  }, [activeRebase, activeId]);
  const dismiss = useCallback(() => setFollowed(undefined), []);
  return { followed, follow: setFollowed, dismiss };
}

import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useEffect, useState } from 'react';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { isOpen } from '../states/isOpen';
import { usePoke } from './usePoke';

/** How often an open rebase is looked at when nobody pokes. */
export const POLL_MS = 1000;

/** A rebase as last seen; `error` says that the last look failed, and looking goes on. */
export interface RebaseState {
  readonly rebase: RebaseView;
  readonly error?: Error;
}

/** Follows a rebase until it ends: at each poke, and every {@link POLL_MS} without one. */
export function useRebase(initial: RebaseView): RebaseState {
  const api = useApi(layerRebaseApiRef);
  const poke = usePoke(initial.entityRef);
  const [state, setState] = useState<RebaseState>({ rebase: initial });
  const { id } = initial;
  const open = isOpen(state.rebase);

  useEffect(() => {
    if (!open) return undefined;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const next = await api.getRebase(id).then(
        rebase => ({ rebase, error: undefined }),
        error => ({ error: toError(error) }),
      );
      if (gone) return;
      setState(old => ({ ...old, ...next }));
      timer = setTimeout(look, POLL_MS);
    };
    look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, id, open, poke]);
  return state;
}

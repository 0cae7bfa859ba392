import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { EntityImages } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { layerRebaseApiRef } from '../layerRebaseApiRef';
import { usePoke } from './usePoke';

/** What is known of an entity's images. Old data stays while new data comes, and when it fails to come. */
export interface EntityImagesState {
  readonly data?: EntityImages;
  readonly error?: Error;
  readonly loading: boolean;
  /** Asks the backend for what it knows. */
  reload(): void;
  /** Has the backend look at the registry again. */
  refresh(): void;
}

/** Loads at once, and again whenever the backend pokes. */
export function useEntityImages(entityRef: string): EntityImagesState {
  const api = useApi(layerRebaseApiRef);
  const [state, setState] = useState<{
    readonly data?: EntityImages;
    readonly error?: Error;
    readonly loading: boolean;
  }>({ loading: true });
  const parts = state.data?.parts ?? [];
  const poke = usePoke(entityRef, ...parts.map(part => part.entityRef));
  const latest = useRef(0);

  const load = useCallback(async (ask: () => Promise<EntityImages>) => {
    latest.current += 1;
    const mine = latest.current;
    setState(old => ({ ...old, loading: true }));
    const next = await ask().then(
      data => ({ data }),
      error => ({ error: toError(error) }),
    );
    // A later question has been asked since; its answer counts.
    if (mine !== latest.current) return;
    setState(old => ({ data: old.data, ...next, loading: false }));
  }, []);

  const reload = useCallback(() => {
    load(() => api.getEntityImages(entityRef));
  }, [api, entityRef, load]);
  const refresh = useCallback(() => {
    load(() => api.refreshEntityImages(entityRef));
  }, [api, entityRef, load]);

  useEffect(reload, [reload, poke]);
  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );
  return { ...state, reload, refresh };
}

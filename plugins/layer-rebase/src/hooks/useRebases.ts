import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  Page,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useState } from 'react';
import { layerRebaseApiRef } from '../layerRebaseApiRef';

const PAGE_SIZE = 5;

/** The past of an image, newest first, a page at a time. */
export interface RebasesState {
  readonly items: readonly RebaseView[];
  readonly loading: boolean;
  readonly error?: Error;
  /** Present when there are older ones. */
  readonly showOlder?: () => void;
}

/** Loads the newest page at once, and anew whenever `version` changes. */
export function useRebases(options: {
  readonly entityRef: string;
  readonly image: string;
  readonly version: unknown;
}): RebasesState {
  const { entityRef, image, version } = options;
  const api = useApi(layerRebaseApiRef);
  const [page, setPage] = useState<Page<RebaseView>>({ items: [] });
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<Error>();

  const load = useCallback(
    (cursor?: string) =>
      api.listRebases({ entityRef, image, limit: PAGE_SIZE, cursor }),
    [api, entityRef, image],
  );

  useEffect(() => {
    let gone = false;
    setLoading(true);
    load()
      .then(
        first => gone || (setPage(first), setError(undefined)),
        cause => gone || setError(toError(cause)),
      )
      .finally(() => gone || setLoading(false));
    return () => {
      gone = true;
    };
  }, [load, version]);

  const { nextCursor } = page;
  const showOlder = async () => {
    setLoading(true);
    await load(nextCursor).then(
      older =>
        setPage(now => ({ ...older, items: [...now.items, ...older.items] })),
      cause => setError(toError(cause)),
    );
    setLoading(false);
  };
  return {
    items: page.items,
    loading,
    error,
    ...(nextCursor && { showOlder }),
  };
}

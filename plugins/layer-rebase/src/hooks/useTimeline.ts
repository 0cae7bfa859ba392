import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  Page,
  TimelineEntry,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { layerRebaseApiRef } from '../layerRebaseApiRef';

const PAGE_SIZE = 6;

/** What happened to an image, newest first, a page at a time. */
export interface TimelineState {
  readonly items: readonly TimelineEntry[];
  readonly loading: boolean;
  readonly error?: Error;
  /** Present when there are earlier ones. */
  readonly showEarlier?: () => void;
}

/** Loads the newest page at once, and anew whenever `version` changes. */
export function useTimeline(options: {
  readonly entityRef: string;
  readonly image: string;
  readonly version: unknown;
}): TimelineState {
  const { entityRef, image, version } = options;
  const api = useApi(layerRebaseApiRef);
  const [page, setPage] = useState<Page<TimelineEntry>>({ items: [] });
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<Error>();
  const latest = useRef(0);

  const load = useCallback(
    async (before: Page<TimelineEntry>) => {
      latest.current += 1;
      const mine = latest.current;
      setLoading(true);
      const cursor = before.nextCursor;
      const ask = { entityRef, image, limit: PAGE_SIZE, cursor };
      const [answer, failure] = await api.listTimeline(ask).then(
        found => [found, undefined] as const,
        cause => [undefined, toError(cause)] as const,
      );
      // Another question has been asked since; its answer counts.
      if (mine !== latest.current) return;
      setLoading(false);
      setError(failure);
      if (!answer) return;
      setPage({ ...answer, items: [...before.items, ...answer.items] });
    },
    [api, entityRef, image],
  );

  useEffect(() => {
    load({ items: [] });
    return () => {
      latest.current += 1;
    };
  }, [load, version]);

  return {
    items: page.items,
    loading,
    error,
    ...(page.nextCursor && { showEarlier: () => load(page) }),
  };
}

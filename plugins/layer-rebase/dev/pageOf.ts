import { Page } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** One page; the cursor is where it begins. */
export function pageOf<T>(
  all: readonly T[],
  { limit = 20, cursor = '0' }: { limit?: number; cursor?: string },
): Page<T> {
  const end = Number(cursor) + limit;
  return {
    items: all.slice(Number(cursor), end),
    ...(end < all.length && { nextCursor: String(end) }),
  };
}

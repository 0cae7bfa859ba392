import type {
  LayerRebaseFleetApi,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Components that the catalog is asked for at once: their names travel in an address, which has an end. */
export const MOST_COMPONENTS = 150;

const PER_PAGE = 100;

/** Pages that are read to find them. */
const MOST_PAGES = 10;

/** Components with an image of this verdict, at most `MOST_COMPONENTS`; `complete` says whether these are all. */
export async function componentsOf(
  verdict: Verdict,
  api: LayerRebaseFleetApi,
): Promise<{ readonly refs: readonly string[]; readonly complete: boolean }> {
  const refs = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextCursor } = await api.listFleetImages({
      verdict,
      sort: 'entity',
      order: 'asc',
      limit: PER_PAGE,
      ...(cursor && { cursor }),
    });
    for (const { entityRef } of items) refs.add(entityRef);
    if (refs.size > MOST_COMPONENTS) break;
    if (!nextCursor) return { refs: [...refs], complete: true };
    cursor = nextCursor;
  }
  return { refs: [...refs].slice(0, MOST_COMPONENTS), complete: false };
}

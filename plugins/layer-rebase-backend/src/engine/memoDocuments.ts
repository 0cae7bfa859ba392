import { DocumentCache } from '@layer-rebase/engine';

/** Documents in memory before those of the store, for as long as one batch of images takes. */
export function memoDocuments(store: DocumentCache): DocumentCache {
  const memo = new Map<string, Promise<Uint8Array | undefined>>();
  return {
    get(digest) {
      const known = memo.get(digest);
      if (known) return known;
      const reading = store.get(digest);
      memo.set(digest, reading);
      return reading;
    },
    async set(digest, bytes) {
      memo.set(digest, Promise.resolve(bytes));
      await store.set(digest, bytes);
    },
  };
}

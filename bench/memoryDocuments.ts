import { DocumentCache } from '@layer-rebase/engine';

/** Documents by digest in memory, as a portal keeps them in its database. */
export function memoryDocuments(): DocumentCache {
  const kept = new Map<string, Uint8Array>();
  return {
    get: async digest => kept.get(digest),
    set: async (digest, bytes) => {
      kept.set(digest, bytes);
    },
  };
}

/** Immutable bytes by digest, kept by the caller: memory, a database. Optional everywhere. */
export interface DocumentCache {
  get(digest: string): Promise<Uint8Array | undefined>;
  set(digest: string, bytes: Uint8Array): Promise<void>;
}

import { Knex } from 'knex';

/** Larger documents are fetched again rather than kept. */
const MAX_BYTES = 4 * 1024 * 1024;
const USED_AGAIN_MS = 24 * 60 * 60_000;

/** Manifests and configs by digest; what a digest names never changes. */
export class DocumentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(digest: string): Promise<Uint8Array | undefined> {
    const row = await this.#knex('documents')
      .select('bytes', 'used_at')
      .where({ digest })
      .first();
    if (!row) return undefined;
    await this.#touch(digest, row.used_at);
    return new Uint8Array(row.bytes);
  }

  async set(digest: string, bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength > MAX_BYTES) return;
    await this.#knex('documents')
      .insert({
        digest,
        bytes: Buffer.from(bytes),
        used_at: new Date().toISOString(),
      })
      .onConflict('digest')
      .ignore();
  }

  /** Written once a day, so that reading stays reading. */
  async #touch(digest: string, usedAt: string): Promise<void> {
    const now = Date.now();
    if (now - Date.parse(usedAt) < USED_AGAIN_MS) return;
    await this.#knex('documents')
      .where({ digest })
      .update({ used_at: new Date(now).toISOString() });
  }

  /** Forgets what nobody read since that time. */
  async deleteOlder(before: Date): Promise<number> {
    return this.#knex('documents')
      .where('used_at', '<', before.toISOString())
      .delete();
  }
}

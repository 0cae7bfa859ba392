import { Knex } from 'knex';

/** Larger documents are fetched again rather than kept. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Manifests and configs by digest; what a digest names never changes. */
export class DocumentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(digest: string): Promise<Uint8Array | undefined> {
    const row = await this.#knex('documents')
      .select('bytes')
      .where({ digest })
      .first();
    return row && new Uint8Array(row.bytes);
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

  /** Forgets what was stored before that time. */
  async deleteOlder(before: Date): Promise<number> {
    return this.#knex('documents')
      .where('used_at', '<', before.toISOString())
      .delete();
  }
}

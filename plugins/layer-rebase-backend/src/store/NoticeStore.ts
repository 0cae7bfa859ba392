import { createHash } from 'node:crypto';
import { Knex } from 'knex';

/** What the owners of each entity were last told is waiting. */
export class NoticeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Ids of the fixes that were waiting then; empty when nothing was ever said. */
  async find(entityRef: string): Promise<readonly string[]> {
    const row = await this.#knex<{ readonly fixes: string }>('waiting_notices')
      .where('entity_key', keyOf(entityRef))
      .first('fixes');
    return row ? JSON.parse(row.fixes) : [];
  }

  async save(entityRef: string, fixes: readonly string[]): Promise<void> {
    const values = {
      fixes: JSON.stringify(fixes),
      told_at: new Date().toISOString(),
    };
    await this.#knex('waiting_notices')
      .insert({
        entity_key: keyOf(entityRef),
        entity_ref: entityRef,
        ...values,
      })
      .onConflict('entity_key')
      .merge(values);
  }
}

function keyOf(entityRef: string): string {
  return createHash('sha256').update(entityRef).digest('hex');
}

import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { RebaseEventView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';

const MAX_TRIES = 5;
const MAX_EVENTS = 500;

/** What happened to a rebase, in order. Only ever added to. */
export class EventStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds one event at the end; two writers at once both get a place. */
  async append(
    rebaseId: string,
    event: { readonly type: string; readonly sentence: string },
  ): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#insert(rebaseId, event);
        return;
      } catch (error) {
        if (!isDatabaseConflictError(error) || tries === MAX_TRIES) throw error;
      }
    }
  }

  async list(
    rebaseId: string,
    after: number,
  ): Promise<readonly RebaseEventView[]> {
    return this.#knex<RebaseEventView>('rebase_events')
      .select('seq', 'at', 'type', 'sentence')
      .where('rebase_id', rebaseId)
      .andWhere('seq', '>', after)
      .orderBy('seq')
      .limit(MAX_EVENTS);
  }

  async #insert(
    rebaseId: string,
    event: { readonly type: string; readonly sentence: string },
  ): Promise<void> {
    const last = await this.#knex('rebase_events')
      .where('rebase_id', rebaseId)
      .max({ seq: 'seq' })
      .first();
    await this.#knex('rebase_events').insert({
      rebase_id: rebaseId,
      seq: Number(last?.seq ?? 0) + 1,
      at: new Date().toISOString(),
      type: event.type,
      sentence: event.sentence,
    });
  }
}

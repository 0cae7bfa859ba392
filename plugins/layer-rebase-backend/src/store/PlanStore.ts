import { PlanView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';

/** A plan as it was offered: what the owner read, and what would be done. */
export interface StoredPlan {
  readonly view: PlanView;
  /** The engine's plan as JSON text; undefined when refused. */
  readonly plan?: string;
}

interface PlanRow {
  readonly id: string;
  readonly view: string;
  readonly plan: string | null;
}

/** Plans until they expire. */
export class PlanStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async save({ view, plan }: StoredPlan): Promise<void> {
    await this.#knex('plans').insert({
      id: view.id,
      entity_ref: view.entityRef,
      image: view.image,
      plan_hash: view.planHash,
      forced: view.forced,
      view: JSON.stringify(view),
      plan,
      created_at: view.createdAt,
      expires_at: view.expiresAt,
    });
  }

  async find(id: string): Promise<StoredPlan | undefined> {
    const row = await this.#knex<PlanRow>('plans').where({ id }).first();
    return row && { view: JSON.parse(row.view), plan: row.plan ?? undefined };
  }

  /** Forgets plans that nobody can confirm any more. */
  async deleteExpired(before: Date): Promise<number> {
    return this.#knex('plans')
      .where('expires_at', '<', before.toISOString())
      .delete();
  }
}

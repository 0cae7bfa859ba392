import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  SnoozeRequest,
  SnoozeView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { imageKey } from './imageKey';

/** Of each round one wins, so as many may ask at once. */
const MAX_TRIES = 10;

/** Why a snooze ended before its day; `over` when it did not. */
export type SnoozeEnd = 'asked' | 'critical' | 'replaced' | 'over';

export interface NewSnooze extends SnoozeRequest {
  readonly by: string;
  /** Ids of the critical patches that wait already: only others end it early. */
  readonly known: readonly string[];
}

/** A snooze that holds now. */
export interface ActiveSnooze {
  readonly id: string;
  readonly entityRef: string;
  readonly image: string;
  readonly known: readonly string[];
  readonly view: SnoozeView;
}

export interface SnoozeRow {
  readonly id: string;
  readonly end_id: string;
  readonly open_key: string | null;
  readonly entity_ref: string;
  readonly image: string;
  readonly image_key: string;
  readonly at: string;
  readonly until: string;
  readonly reason: string;
  readonly by_ref: string;
  readonly known: string;
  readonly ended_at: string | null;
  readonly ended_by: string | null;
  readonly end_cause: string | null;
  readonly end_facts: string | null;
}

/** Who asked to be left alone about which image; at most one holds for an entity and an image. */
export class SnoozeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Begins one; another that holds for the same entity and image ends. */
  async start(snooze: NewSnooze): Promise<SnoozeView> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#start(snooze);
      } catch (error) {
        // Somebody else began one for the same image between our statements: theirs is replaced.
        if (!isDatabaseConflictError(error) || tries === MAX_TRIES) throw error;
      }
    }
  }

  /** Those that hold at that time, of one entity or of one image. */
  async listActive(
    of: { readonly entityRef: string } | { readonly images: readonly string[] },
    now: Date,
  ): Promise<readonly ActiveSnooze[]> {
    const rows = this.#rows()
      .whereNull('ended_at')
      .andWhere('until', '>', now.toISOString());
    if ('entityRef' in of) rows.where({ entity_ref: of.entityRef });
    else rows.whereIn('image_key', of.images.map(imageKey));
    return (await rows).map(toActive);
  }

  /** False when it had ended already. */
  async end(
    id: string,
    end: {
      readonly by?: string;
      readonly cause: Exclude<SnoozeEnd, 'replaced' | 'over'>;
      readonly facts?: Readonly<Record<string, string>>;
      readonly now: Date;
    },
  ): Promise<boolean> {
    const ended = await this.#rows()
      .where({ id })
      .whereNull('ended_at')
      .andWhere('until', '>', end.now.toISOString())
      .update({
        open_key: null,
        ended_at: end.now.toISOString(),
        ended_by: end.by ?? null,
        end_cause: end.cause,
        end_facts: JSON.stringify(end.facts ?? {}),
      });
    return ended > 0;
  }

  /** Forgets those that were over before that time. */
  async deleteOlder(before: Date): Promise<number> {
    return this.#rows().where('until', '<', before.toISOString()).delete();
  }

  async #start(snooze: NewSnooze): Promise<SnoozeView> {
    const { entityRef, image, until, reason, by, known } = snooze;
    const at = new Date().toISOString();
    const openKey = imageKey(`${entityRef}\n${image}`);
    await this.#knex.transaction(async trx => {
      const open = () => trx<SnoozeRow>('snoozes').where({ open_key: openKey });
      await open().andWhere('until', '<=', at).update({ open_key: null });
      await open().update({
        open_key: null,
        ended_at: at,
        end_cause: 'replaced',
      });
      await trx<SnoozeRow>('snoozes').insert({
        id: randomUUID(),
        end_id: randomUUID(),
        open_key: openKey,
        entity_ref: entityRef,
        image,
        image_key: imageKey(image),
        at,
        until,
        reason,
        by_ref: by,
        known: JSON.stringify(known),
      });
    });
    return { until, reason, by, at };
  }

  #rows() {
    return this.#knex<SnoozeRow>('snoozes');
  }
}

function toActive(row: SnoozeRow): ActiveSnooze {
  const { id, image, at, until, reason } = row;
  return {
    id,
    entityRef: row.entity_ref,
    image,
    known: JSON.parse(row.known),
    view: { until, reason, by: row.by_ref, at },
  };
}

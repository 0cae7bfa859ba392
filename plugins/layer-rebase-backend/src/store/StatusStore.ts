import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';

/** What is known of one image, and whether the last look failed. */
export interface StoredStatus {
  /** Undefined when no look ever succeeded. */
  readonly status?: ImageStatus;
  readonly checkedAt?: string;
  readonly failedAt?: string;
  readonly failure?: string;
  /** The first look that found a fix ready; undefined when none is. */
  readonly waitingSince?: string;
}

interface StatusRow {
  readonly image: string;
  readonly status: string | null;
  readonly checked_at: string | null;
  readonly failed_at: string | null;
  readonly failure: string | null;
  readonly waiting_since: string | null;
}

/** Hears of every image whose state was saved; must not throw. */
export type OnSaved = (image: string) => Promise<void>;

/** The last known state of each image; a failed look never takes it away. */
export class StatusStore {
  readonly #knex: Knex;
  readonly #onSaved: OnSaved;

  constructor(knex: Knex, onSaved: OnSaved = async () => {}) {
    this.#knex = knex;
    this.#onSaved = onSaved;
  }

  async find(image: string): Promise<StoredStatus | undefined> {
    const row = await this.#knex<StatusRow>('image_statuses')
      .where('image_key', keyOf(image))
      .first();
    return row && toStored(row);
  }

  /** What is known by image, of those that somebody tried to read. */
  async findMany(
    images: readonly string[],
  ): Promise<ReadonlyMap<string, StoredStatus>> {
    const rows = await this.#knex<StatusRow>('image_statuses').whereIn(
      'image_key',
      images.map(keyOf),
    );
    return new Map(rows.map(row => [row.image, toStored(row)]));
  }

  async saveStatus(status: ImageStatus): Promise<void> {
    await this.#upsert(status.image, {
      verdict: status.verdict,
      digest: status.digest ?? null,
      status: JSON.stringify(status),
      checked_at: status.checkedAt,
      failed_at: null,
      failure: null,
      waiting_since: status.verdict === 'patchable' ? status.checkedAt : null,
    });
  }

  /** The registry was asked again and nothing differs. */
  async saveUnchanged(image: string, checkedAt: string): Promise<void> {
    await this.#knex('image_statuses')
      .where('image_key', keyOf(image))
      .update({ checked_at: checkedAt, failed_at: null, failure: null });
  }

  async saveFailure(image: string, sentence: string): Promise<void> {
    await this.#upsert(
      image,
      { failed_at: new Date().toISOString(), failure: sentence },
      { verdict: 'unknown' },
    );
  }

  async #upsert(
    image: string,
    values: Readonly<Record<string, unknown>>,
    onlyWhenNew: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await this.#knex('image_statuses')
      .insert({ image_key: keyOf(image), image, ...onlyWhenNew, ...values })
      .onConflict('image_key')
      .merge({ ...values, ...this.#keepFirst(values, 'waiting_since') });
    await this.#onSaved(image);
  }

  /** A time that is set again stays what it was. */
  #keepFirst(values: Readonly<Record<string, unknown>>, column: string) {
    return values[column]
      ? {
          [column]: this.#knex.raw('coalesce(image_statuses.??, ?)', [
            column,
            String(values[column]),
          ]),
        }
      : {};
  }
}

function toStored(row: StatusRow): StoredStatus {
  const checkedAt = row.checked_at ?? undefined;
  return {
    status: row.status ? { ...JSON.parse(row.status), checkedAt } : undefined,
    checkedAt,
    failedAt: row.failed_at ?? undefined,
    failure: row.failure ?? undefined,
    waitingSince: row.waiting_since ?? undefined,
  };
}

function keyOf(image: string): string {
  return createHash('sha256').update(image).digest('hex');
}

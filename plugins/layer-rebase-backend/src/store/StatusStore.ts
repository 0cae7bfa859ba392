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

/** Hears of images whose state was saved; must not throw. */
export type OnSaved = (...images: readonly string[]) => Promise<void>;

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

  saveStatus(status: ImageStatus): Promise<void> {
    return this.saveStatuses([status]);
  }

  /** All of them or none. */
  async saveStatuses(statuses: readonly ImageStatus[]): Promise<void> {
    if (statuses.length === 0) return;
    await this.#knex.transaction(async trx => {
      for (const status of statuses) {
        await this.#upsert(trx, status.image, toValues(status));
      }
    });
    await this.#onSaved(...statuses.map(({ image }) => image));
  }

  /** The registry was asked again and nothing differs. */
  async saveUnchanged(
    checked: readonly { readonly image: string; readonly checkedAt?: string }[],
  ): Promise<void> {
    for (const [checkedAt, same] of groupByTime(checked)) {
      await this.#knex('image_statuses')
        .whereIn('image_key', same.map(keyOf))
        .update({ checked_at: checkedAt, failed_at: null, failure: null });
    }
  }

  async saveFailure(image: string, sentence: string): Promise<void> {
    await this.#upsert(
      this.#knex,
      image,
      { failed_at: new Date().toISOString(), failure: sentence },
      { verdict: 'unknown' },
    );
    await this.#onSaved(image);
  }

  async #upsert(
    knex: Knex,
    image: string,
    values: Readonly<Record<string, unknown>>,
    onlyWhenNew: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await knex('image_statuses')
      .insert({ image_key: keyOf(image), image, ...onlyWhenNew, ...values })
      .onConflict('image_key')
      .merge({ ...values, ...this.#keepFirst(values, 'waiting_since') });
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

function toValues(status: ImageStatus) {
  return {
    verdict: status.verdict,
    digest: status.digest ?? null,
    status: JSON.stringify(status),
    checked_at: status.checkedAt,
    failed_at: null,
    failure: null,
    waiting_since: status.verdict === 'patchable' ? status.checkedAt : null,
  };
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

/** Images that were asked for at the same time; those that never were are left out. */
function groupByTime(
  checked: readonly { readonly image: string; readonly checkedAt?: string }[],
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { image, checkedAt } of checked) {
    if (checkedAt === undefined) continue;
    groups.set(checkedAt, [...(groups.get(checkedAt) ?? []), image]);
  }
  return groups;
}

function keyOf(image: string): string {
  return createHash('sha256').update(image).digest('hex');
}

import { Knex } from 'knex';
import { imageKey } from './imageKey';

/** A tag as it was last seen. */
export interface WatchedTag {
  readonly reference: string;
  readonly host: string;
  /** Some entity names it as an image of its own. */
  readonly isApp: boolean;
  /** Undefined when the registry said that there is none, or never answered. */
  readonly digest?: string;
  readonly mediaType?: string;
  /** Time of the last answer; undefined when there never was one. */
  readonly checkedAt?: string;
  readonly movedAt?: string;
  readonly dueAt: string;
  readonly periodMs: number;
  /** Looks without an answer since the last one. */
  readonly failures: number;
  readonly failureCode?: string;
  readonly failure?: string;
}

interface TagRow {
  readonly reference: string;
  readonly host: string;
  readonly is_app: boolean | number;
  readonly digest: string | null;
  readonly media_type: string | null;
  readonly checked_at: string | null;
  readonly moved_at: string | null;
  readonly due_at: string;
  readonly period_ms: number;
  readonly failures: number;
  readonly failure_code: string | null;
  readonly failure: string | null;
}

const NAMED_AGAIN_MS = 24 * 60 * 60_000;
const AT_ONCE = 200;

/** Every tag that images depend on, each once, however many images it concerns. */
export class WatchStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(reference: string): Promise<WatchedTag | undefined> {
    const row = await this.#knex<TagRow>('watched_tags')
      .where('tag_key', imageKey(reference))
      .first();
    return row && toTag(row);
  }

  async findMany(
    references: readonly string[],
  ): Promise<ReadonlyMap<string, WatchedTag>> {
    const rows = await this.#knex<TagRow>('watched_tags').whereIn(
      'tag_key',
      references.map(imageKey),
    );
    return new Map(rows.map(row => [row.reference, toTag(row)]));
  }

  async save(tag: WatchedTag): Promise<void> {
    const values = {
      digest: tag.digest ?? null,
      media_type: tag.mediaType ?? null,
      checked_at: tag.checkedAt ?? null,
      moved_at: tag.movedAt ?? null,
      due_at: tag.dueAt,
      period_ms: tag.periodMs,
      failures: tag.failures,
      failure_code: tag.failureCode ?? null,
      failure: tag.failure ?? null,
      ...(tag.isApp && { is_app: true }),
    };
    await this.#knex('watched_tags')
      .insert({
        tag_key: imageKey(tag.reference),
        reference: tag.reference,
        host: tag.host,
        is_app: false,
        named_at: new Date().toISOString(),
        ...values,
      })
      .onConflict('tag_key')
      .merge(values);
  }

  /** Tags to look at by then, those that waited longest first; hosts that rest are left out. */
  async listDue(options: {
    readonly by: Date;
    readonly isApp: boolean;
    readonly notHosts?: readonly string[];
    readonly limit: number;
  }): Promise<readonly WatchedTag[]> {
    const { by, isApp, notHosts = [], limit } = options;
    const rows = await this.#knex<TagRow>('watched_tags')
      .where('is_app', isApp)
      .andWhere('due_at', '<=', by.toISOString())
      .whereNotIn('host', [...notHosts])
      .orderBy('due_at')
      .limit(limit);
    return rows.map(toTag);
  }

  /** The next sweep looks at these, whatever their period. */
  async makeDue(references: readonly string[]): Promise<void> {
    for (const part of chunksOf(references)) {
      await this.#knex('watched_tags')
        .whereIn('tag_key', part.map(imageKey))
        .update({ due_at: new Date(0).toISOString() });
    }
  }

  /** Says that somebody still wants to know about these; written once a day. */
  async touch(references: readonly string[]): Promise<void> {
    const now = Date.now();
    for (const part of chunksOf(references)) {
      await this.#knex('watched_tags')
        .whereIn('tag_key', part.map(imageKey))
        .andWhere('named_at', '<', new Date(now - NAMED_AGAIN_MS).toISOString())
        .update({ named_at: new Date(now).toISOString() });
    }
  }

  /** Forgets images that nobody named since then, with their state, and tags that no image depends on any more. */
  async forget(before: Date): Promise<number> {
    const time = before.toISOString();
    return this.#knex.transaction(async trx => {
      const unnamed = () =>
        trx('watched_tags')
          .select('tag_key')
          .where('is_app', true)
          .andWhere('named_at', '<', time);
      for (const table of [
        'image_statuses',
        'image_assessments',
        'assessment_inputs',
      ]) {
        await trx(table).whereIn('image_key', unnamed()).delete();
      }
      await trx('image_names').where('seen_at', '<', time).delete();
      const images = await trx('watched_tags')
        .whereIn('tag_key', unnamed())
        .delete();
      await trx('watched_tags')
        .where('is_app', false)
        .andWhere('named_at', '<', time)
        .whereNotIn('tag_key', trx('assessment_inputs').select('tag_key'))
        .delete();
      return images;
    });
  }
}

function toTag(row: TagRow): WatchedTag {
  return {
    reference: row.reference,
    host: row.host,
    isApp: Boolean(row.is_app),
    digest: row.digest ?? undefined,
    mediaType: row.media_type ?? undefined,
    checkedAt: row.checked_at ?? undefined,
    movedAt: row.moved_at ?? undefined,
    dueAt: row.due_at,
    periodMs: row.period_ms,
    failures: row.failures,
    failureCode: row.failure_code ?? undefined,
    failure: row.failure ?? undefined,
  };
}

/** As many as every database takes in one statement. */
export function chunksOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, index) =>
    items.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}

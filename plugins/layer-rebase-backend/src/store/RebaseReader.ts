import { Knex } from 'knex';
import { DatabaseClock } from './DatabaseClock';
import { RebaseRecord, RebaseRow, toRecord } from './rebaseRow';

const NEWEST_FIRST = [
  { column: 'created_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

/** What the rows of all rebases say; changes none. */
export class RebaseReader {
  readonly #knex: Knex;
  readonly #clock: DatabaseClock;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#clock = new DatabaseClock(knex);
  }

  async find(id: string): Promise<RebaseRecord | undefined> {
    const row = await this.#rows().where({ id }).first();
    return row && toRecord(row);
  }

  /** Newest first; `before` is the position after the last one seen. */
  async list(query: {
    readonly entityRef: string;
    readonly image?: string;
    readonly before?: { readonly createdAt: string; readonly id: string };
    readonly limit: number;
  }): Promise<readonly RebaseRecord[]> {
    const { entityRef, image, before, limit } = query;
    const rows = this.#rows()
      .where({ entity_ref: entityRef, ...(image && { image }) })
      .orderBy(NEWEST_FIRST)
      .limit(limit);
    if (before) {
      rows.whereRaw('(created_at, id) < (?, ?)', [before.createdAt, before.id]);
    }
    return (await rows).map(toRecord);
  }

  /** The newest row of one image that moved its tag or may move it yet, whichever entity asked for it. */
  async newestMoveOf(image: string): Promise<RebaseRecord | undefined> {
    const row = await this.#rows()
      .where({ image, moves_tag: true })
      .whereIn('state', ['queued', 'running', 'succeeded'])
      .orderBy(NEWEST_FIRST)
      .first();
    return row && toRecord(row);
  }

  /** What moved the tag of one image or moves it now, whichever entity asked for it; newest first. */
  async listMoves(
    image: string,
    limit: number,
  ): Promise<readonly RebaseRecord[]> {
    const rows = await this.#rows()
      .where({ image, moves_tag: true })
      .whereIn('state', ['running', 'succeeded'])
      .orderBy(NEWEST_FIRST)
      .limit(limit);
    return rows.map(toRecord);
  }

  /** Images whose tag was moved since then. */
  async listMovedSince(time: string): Promise<readonly string[]> {
    const rows = await this.#rows()
      .distinct('image')
      .where({ state: 'succeeded', moves_tag: true })
      .andWhere('finished_at', '>=', time);
    return rows.map(({ image }) => image);
  }

  /** Whether somebody ever asked to take that rebase back, however it ended. */
  async hasUndo(id: string, requestedBy: string): Promise<boolean> {
    const row = await this.#rows()
      .where({ undoes: id, requested_by: requestedBy })
      .first('id');
    return row !== undefined;
  }

  /** Images whose registry refused to move their tag, as they were named, in the last 30 days. */
  async listImmutable(): Promise<readonly string[]> {
    const rows = await this.#rows()
      .distinct('image')
      .where({ state: 'failed' })
      .andWhere('failure', 'like', '%"code":"tag-immutable"%')
      .andWhere('finished_at', '>', this.#clock.in(-30 * 86_400_000));
    return rows.map(({ image }) => image);
  }

  #rows() {
    return this.#knex<RebaseRow>('rebases');
  }
}

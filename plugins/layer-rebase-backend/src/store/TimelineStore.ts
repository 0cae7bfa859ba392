import { Knex } from 'knex';
import { imageKey } from './imageKey';
import { RebaseRecord, RebaseRow, toRecord } from './rebaseRow';
import { SnoozeRow } from './SnoozeStore';

/** A row of `image_events`. */
export interface EventRow {
  readonly id: string;
  readonly image: string;
  readonly type: string;
  readonly at: string;
  readonly from_digest: string | null;
  readonly to_digest: string | null;
  readonly sentence: string;
  readonly facts: string;
}

/** One line of the timeline, as its table holds it. */
export type TimelineLine = { readonly id: string; readonly at: string } & (
  | { readonly source: 'rebase'; readonly rebase: RebaseRecord }
  | { readonly source: 'event'; readonly event: EventRow }
  | { readonly source: 'snooze' | 'unsnooze'; readonly snooze: SnoozeRow }
);

export interface TimelineQuery {
  readonly entityRef: string;
  /** Of these images: what happened to them, whoever asked for it. */
  readonly images: readonly string[];
  /** Rebases of the entity of this image only; of all that it ever had when absent. */
  readonly image?: string;
  /** After this position. */
  readonly before?: { readonly createdAt: string; readonly id: string };
  readonly limit: number;
  readonly now: Date;
}

interface Place {
  readonly source: TimelineLine['source'];
  readonly id: string;
  readonly at: string;
}

const NEWEST_FIRST = [
  { column: 'at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

/** Merges rebases, events and snoozes into one list, newest first: the database sorts and cuts, ids make it stable. */
export class TimelineStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async page(query: TimelineQuery): Promise<readonly TimelineLine[]> {
    const places = await this.#places(query);
    const idsOf = (...sources: readonly Place['source'][]) =>
      places
        .filter(({ source }) => sources.includes(source))
        .map(({ id }) => id);
    const rebases = await this.#knex<RebaseRow>('rebases').whereIn(
      'id',
      idsOf('rebase'),
    );
    const events = await this.#knex<EventRow>('image_events').whereIn(
      'id',
      idsOf('event'),
    );
    const snoozes = await this.#knex<SnoozeRow>('snoozes')
      .whereIn('id', idsOf('snooze'))
      .orWhereIn('end_id', idsOf('unsnooze'));
    const lines = new Map<string, TimelineLine>([
      ...rebases.map(row => {
        const { id, created_at: at } = row;
        return entry({ source: 'rebase', id, at, rebase: toRecord(row) });
      }),
      ...events.map(event => entry({ source: 'event', ...event, event })),
      ...snoozes.flatMap(snooze => [
        entry({ source: 'snooze', id: snooze.id, at: snooze.at, snooze }),
        entry({
          source: 'unsnooze',
          id: snooze.end_id,
          at: snooze.ended_at ?? snooze.until,
          snooze,
        }),
      ]),
    ]);
    return places.flatMap(({ id }) => lines.get(id) ?? []);
  }

  /** Whether the tag of that image is known to have had that digest, before or after any of our moves or a push. */
  async knows(image: string, digest: string): Promise<boolean> {
    const among = (table: string) =>
      this.#knex(table)
        .where({ image })
        .where(rows =>
          rows.where('from_digest', digest).orWhere('to_digest', digest),
        )
        .first('id');
    return Boolean((await among('rebases')) ?? (await among('image_events')));
  }

  /** The parts are cut before they are joined, so that each walks its index and no more. */
  async #places(query: TimelineQuery): Promise<readonly Place[]> {
    const parts = [
      this.#rebases(query),
      this.#events(query),
      this.#snoozed(query),
      this.#unsnoozed(query),
    ];
    const cut = parts.map(part =>
      this.#knex.select('*').from(
        this.#knex
          .select('*')
          .from(part.as('part'))
          .modify(rows => after(rows, query))
          .orderBy(NEWEST_FIRST)
          .limit(query.limit)
          .as('cut'),
      ),
    );
    return this.#knex
      .select('*')
      .from(this.#knex.unionAll(cut).as('all_parts'))
      .orderBy(NEWEST_FIRST)
      .limit(query.limit);
  }

  #rebases({ entityRef, images, image }: TimelineQuery) {
    return this.#knex('rebases')
      .select(this.#source('rebase'), 'id', 'created_at as at')
      .where(rows =>
        rows
          .where({ entity_ref: entityRef, ...(image && { image }) })
          .orWhereIn('image', images),
      );
  }

  #events({ images }: TimelineQuery) {
    return this.#knex('image_events')
      .select(this.#source('event'), 'id', 'at')
      .whereIn('image_key', images.map(imageKey));
  }

  #snoozed({ entityRef, images }: TimelineQuery) {
    return this.#knex('snoozes')
      .select(this.#source('snooze'), 'id', 'at')
      .where({ entity_ref: entityRef })
      .whereIn('image_key', images.map(imageKey));
  }

  #unsnoozed({ entityRef, images, now }: TimelineQuery) {
    return this.#knex('snoozes')
      .select(
        this.#source('unsnooze'),
        'end_id as id',
        this.#knex.raw('coalesce(ended_at, until) as at'),
      )
      .where({ entity_ref: entityRef })
      .whereIn('image_key', images.map(imageKey))
      .where(rows =>
        rows.whereNot('end_cause', 'replaced').orWhereNull('end_cause'),
      )
      .where(rows =>
        rows.whereNotNull('ended_at').orWhere('until', '<=', now.toISOString()),
      );
  }

  #source(name: Place['source']) {
    return this.#knex.raw(`'${name}' as source`);
  }
}

function after(rows: Knex.QueryBuilder, { before }: TimelineQuery): void {
  if (before) rows.whereRaw('(at, id) < (?, ?)', [before.createdAt, before.id]);
}

function entry(line: TimelineLine): [string, TimelineLine] {
  return [line.id, line];
}

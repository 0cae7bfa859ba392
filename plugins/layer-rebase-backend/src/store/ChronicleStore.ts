import { TimelineEntryType } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { imageKey } from './imageKey';

/** Something that an image had back, although a rebase of ours had replaced it. */
export interface BroughtBack {
  readonly kind: string;
  /** `the launcher 0.20.14` */
  readonly what: string;
  readonly version?: string;
  readonly id?: string;
  readonly layer?: string;
  /** Who had replaced it, by which rebase, of which entity. */
  readonly by: string;
  readonly rebaseId: string;
  readonly entityRef: string;
  /** When the push was seen. */
  readonly pushedAt: string;
}

/** What was last seen of an image, to compare the next look with. */
export interface ImageMarks {
  readonly digest: string;
  /** Start of the look. */
  readonly seenAt: string;
  /** Waiting patches, title by id; undefined until a plan could be made once. */
  readonly patches?: Readonly<Record<string, string>>;
  /** Digest of the newest base by its name and platform; undefined until a plan could be made once. */
  readonly bases?: Readonly<Record<string, string>>;
  readonly broughtBack: readonly BroughtBack[];
}

/** One thing that happened to an image. */
export interface ImageEvent {
  readonly type: Exclude<
    TimelineEntryType,
    'rebase' | 'push-restored' | 'snoozed' | 'unsnoozed'
  >;
  readonly at: string;
  readonly sentence: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly fromDigest?: string;
  readonly toDigest?: string;
}

export interface StoredMarks {
  readonly revision: number;
  readonly marks: ImageMarks;
}

/** What one look adds. */
export interface ChronicleChange {
  readonly image: string;
  /** Of the marks it was compared with; undefined when there were none. */
  readonly revision: number | undefined;
  readonly marks: ImageMarks;
  readonly events: readonly ImageEvent[];
}

/** What happened to images, and what was last seen of them: both are written together or not at all. */
export class ChronicleStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async findMarks(
    images: readonly string[],
  ): Promise<ReadonlyMap<string, StoredMarks>> {
    const rows = await this.#knex('image_marks')
      .select('image', 'revision', 'marks')
      .whereIn('image_key', images.map(imageKey));
    return new Map(
      rows.map(({ image, revision, marks }) => [
        image,
        { revision: Number(revision), marks: JSON.parse(marks) },
      ]),
    );
  }

  /** Marks and events together; of an image whose marks somebody else wrote since they were read, nothing is written. */
  async save(changes: readonly ChronicleChange[]): Promise<void> {
    if (changes.length === 0) return;
    // In one order, so that two replicas never wait for each other.
    const sorted = [...changes].sort((a, b) => (a.image < b.image ? -1 : 1));
    await this.#knex.transaction(async trx => {
      const rows = [];
      for (const change of sorted) {
        const isOurs = await saveMarks(trx, change);
        if (isOurs)
          rows.push(...change.events.map(event => toRow(change.image, event)));
      }
      if (rows.length > 0) await trx.batchInsert('image_events', rows, 50);
    });
  }

  /** Forgets events before that time, all but the newest so many of each image, and marks of images that nobody looks at. */
  async prune(options: {
    readonly before: Date;
    readonly keep: number;
  }): Promise<void> {
    const before = options.before.toISOString();
    await this.#knex('image_events').where('at', '<', before).delete();
    await this.#knex('image_marks')
      .whereNotIn('image_key', this.#knex('image_statuses').select('image_key'))
      .delete();
    const crowded = await this.#knex('image_events')
      .select('image_key')
      .groupBy('image_key')
      .havingRaw('count(*) > ?', [options.keep]);
    for (const { image_key: key } of crowded) {
      const last = await this.#knex('image_events')
        .where({ image_key: key })
        .orderBy('at', 'desc')
        .offset(options.keep)
        .first('at');
      await this.#knex('image_events')
        .where({ image_key: key })
        .andWhere('at', '<=', last.at)
        .delete();
    }
  }
}

async function saveMarks(
  trx: Knex,
  { image, revision, marks }: ChronicleChange,
): Promise<boolean> {
  const key = { image_key: imageKey(image) };
  const values = { marks: JSON.stringify(marks), seen_at: marks.seenAt };
  if (revision !== undefined) {
    const updated = await trx('image_marks')
      .where({ ...key, revision })
      .update({ ...values, revision: revision + 1 });
    return updated > 0;
  }
  const inserted = await trx('image_marks')
    .insert({ ...key, image, revision: 0, ...values })
    .onConflict('image_key')
    .ignore()
    .returning('image_key');
  return inserted.length > 0;
}

function toRow(image: string, event: ImageEvent) {
  return {
    id: randomUUID(),
    image_key: imageKey(image),
    image,
    type: event.type,
    at: event.at,
    from_digest: event.fromDigest ?? null,
    to_digest: event.toDigest ?? null,
    sentence: event.sentence,
    facts: JSON.stringify(event.facts),
  };
}

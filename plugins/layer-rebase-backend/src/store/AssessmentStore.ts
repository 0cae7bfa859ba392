import { Knex } from 'knex';
import { imageKey } from './imageKey';

/** From what an image was assessed. */
export interface AssessmentInputs {
  readonly image: string;
  /** Of rules and policy. */
  readonly revision: string;
  /** Digest by tag that was asked for; empty when it was not there. */
  readonly tags: ReadonlyMap<string, string>;
}

export interface StaleQuery {
  readonly revision: string;
  /** Assessed before that time is stale too, so that what assessments need stays in use. */
  readonly before: Date;
}

/** With which rules and from which digests each image was assessed: what differs from now has to be assessed again. */
export class AssessmentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async save(assessments: readonly AssessmentInputs[]): Promise<void> {
    if (assessments.length === 0) return;
    const keys = assessments.map(({ image }) => imageKey(image));
    const inputs = assessments.flatMap(({ image, tags }) =>
      [...tags].map(([reference, digest]) => ({
        image_key: imageKey(image),
        tag_key: imageKey(reference),
        digest,
      })),
    );
    const assessedAt = new Date().toISOString();
    await this.#knex.transaction(async trx => {
      await trx('image_assessments')
        .insert(
          assessments.map(({ image, revision }) => ({
            image_key: imageKey(image),
            image,
            revision,
            assessed_at: assessedAt,
          })),
        )
        .onConflict('image_key')
        .merge(['revision', 'assessed_at']);
      await trx('assessment_inputs').whereIn('image_key', keys).delete();
      if (inputs.length > 0) {
        await trx.batchInsert('assessment_inputs', inputs, 200);
      }
    });
  }

  /** Images whose rules or tags are others now than when they were assessed, by key, page by page. */
  async listStale(
    query: StaleQuery,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly { readonly key: string; readonly image: string }[]> {
    const rows = await this.#stale(query)
      .select('a.image_key', 'a.image')
      .andWhere('a.image_key', '>', page.after ?? '')
      .orderBy('a.image_key')
      .limit(page.limit);
    return rows.map(row => ({ key: row.image_key, image: row.image }));
  }

  async isCurrent(image: string, query: StaleQuery): Promise<boolean> {
    const key = imageKey(image);
    const known = await this.#knex('image_assessments')
      .where('image_key', key)
      .first('image_key');
    if (!known) return false;
    const stale = await this.#stale(query)
      .andWhere('a.image_key', key)
      .first('a.image_key');
    return stale === undefined;
  }

  #stale({ revision, before }: StaleQuery) {
    const moved = this.#knex('assessment_inputs as i')
      .join('watched_tags as t', 't.tag_key', 'i.tag_key')
      .whereRaw('i.image_key = a.image_key')
      .whereRaw("coalesce(t.digest, '') <> i.digest")
      .select(this.#knex.raw('1'));
    return this.#knex('image_assessments as a').where(either =>
      either
        .whereNot('a.revision', revision)
        .orWhere('a.assessed_at', '<', before.toISOString())
        .orWhereExists(moved),
    );
  }
}

import { Knex } from 'knex';
import { imageKey } from './imageKey';

/** Pushes of tags in the order they were told of, for a while. */
export class PushLog {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async append(image: string, digest: string): Promise<void> {
    await this.#knex('tag_pushes').insert({
      image_key: imageKey(image),
      digest,
      heard_at: new Date().toISOString(),
    });
  }

  /** Digests that the tag was given, heard of since then, in order. */
  async list(image: string, since: string): Promise<readonly string[]> {
    const rows = await this.#knex('tag_pushes')
      .select('digest')
      .where({ image_key: imageKey(image) })
      .andWhere('heard_at', '>=', since)
      .orderBy('seq');
    return rows.map(({ digest }) => digest);
  }

  /** True when the tag was heard to have that digest before. */
  async knew(image: string, digest: string, before: string): Promise<boolean> {
    const row = await this.#knex('tag_pushes')
      .where({ image_key: imageKey(image), digest })
      .andWhere('heard_at', '<', before)
      .first('seq');
    return row !== undefined;
  }

  async deleteOlder(before: Date): Promise<number> {
    return this.#knex('tag_pushes')
      .where('heard_at', '<', before.toISOString())
      .delete();
  }
}

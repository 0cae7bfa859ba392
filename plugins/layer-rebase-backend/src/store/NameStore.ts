import { Knex } from 'knex';
import { imageKey } from './imageKey';
import { chunksOf } from './WatchStore';

/** Which entities name which images, as the last pass over the catalog found it. */
export class NameStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async record(
    named: readonly {
      readonly entityRef: string;
      readonly images: readonly string[];
    }[],
  ): Promise<void> {
    const seenAt = new Date().toISOString();
    const rows = named.flatMap(({ entityRef, images }) =>
      [...new Set(images)].map(image => ({
        entity_key: imageKey(entityRef),
        image_key: imageKey(image),
        entity_ref: entityRef,
        seen_at: seenAt,
      })),
    );
    for (const part of chunksOf(rows)) {
      await this.#knex('image_names')
        .insert([...part])
        .onConflict(['entity_key', 'image_key'])
        .merge(['seen_at']);
    }
  }

  async entitiesOf(images: readonly string[]): Promise<readonly string[]> {
    const refs = new Set<string>();
    for (const part of chunksOf(images)) {
      const rows = await this.#knex('image_names')
        .distinct('entity_ref')
        .whereIn('image_key', part.map(imageKey));
      rows.forEach(row => refs.add(row.entity_ref));
    }
    return [...refs];
  }
}

import { Knex } from 'knex';
import { groupBy } from './groupBy';
import { chunks, findOrWrite, insertAll } from './findOrWrite';
import { keyOf } from './shapeOf';
import { tallyScopes } from './tallyScopes';

interface Link {
  readonly image_id: number;
  readonly entity_id: number;
}

/** Gives each image the set of exactly those entities that name it now. A set never changes: the past keeps its own. */
export async function moveToScopes(
  knex: Knex,
  images: readonly number[],
): Promise<void> {
  const links: Link[] = [];
  for (const part of chunks([...images].sort(), 500)) {
    links.push(...(await knex('fleet_links').whereIn('image_id', part)));
  }
  const named = groupBy(links, link => link.image_id);
  const sets = new Map<string, { entities: number[]; images: number[] }>();
  for (const [image, found] of named) {
    const entities = found.map(link => link.entity_id).sort((a, b) => a - b);
    const key = keyOf(entities);
    const set = sets.get(key) ?? { entities, images: [] };
    set.images.push(image);
    sets.set(key, set);
  }
  const ids = await findOrWrite(
    knex,
    { name: 'fleet_scopes', key: 'key' },
    sets.keys(),
    () => ({}),
    written =>
      insertAll(
        knex,
        'fleet_scope_entities',
        [...written].flatMap(([key, id]) =>
          sets.get(key)!.entities.map(entity => ({
            scope_id: id,
            entity_id: entity,
          })),
        ),
      ),
  );
  const left = await scopesOf(knex, images);
  for (const [key, set] of sets) {
    await place(knex, set.images, ids.get(key)!);
  }
  await place(
    knex,
    images.filter(image => !named.has(image)),
    null,
  );
  await tallyScopes(knex, [...left, ...ids.values()]);
}

/** Where the images stand now. */
async function scopesOf(
  knex: Knex,
  images: readonly number[],
): Promise<readonly number[]> {
  const scopes: number[] = [];
  for (const part of chunks(images, 500)) {
    scopes.push(
      ...(await knex('fleet_images')
        .whereIn('id', part)
        .whereNotNull('scope_id')
        .distinct()
        .pluck('scope_id')),
    );
  }
  return scopes;
}

async function place(
  knex: Knex,
  images: readonly number[],
  scope: number | null,
): Promise<void> {
  for (const part of chunks(images, 500)) {
    await knex('fleet_images').whereIn('id', part).update({ scope_id: scope });
  }
}

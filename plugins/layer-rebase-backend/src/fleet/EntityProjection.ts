import {
  Entity,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Knex } from 'knex';
import { groupBy } from './groupBy';
import { imageKey } from '../store/imageKey';
import { clip } from './clip';
import { chunks, findOrWrite, insertAll } from './findOrWrite';
import { refIdsOf } from './refs';
import { moveToScopes } from './scopes';

/** An entity with the images that it names. */
export interface NamedImages {
  readonly entity: Entity;
  readonly images: readonly string[];
}

const AT_ONCE = 50;

/** Keeps which entity names which image, and whose the entities are. */
export class EntityProjection {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those of the images that have no row yet and must be saved first. */
  async missing(images: readonly string[]): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const part of chunks(images, 500)) {
      const rows: readonly { readonly image: string }[] = await this.#knex(
        'fleet_images',
      )
        .whereIn('image_key', part.map(imageKey))
        .select('image');
      rows.forEach(({ image }) => found.add(image));
    }
    return images.filter(image => !found.has(image));
  }

  /** Writes down what the catalog says now; images that were never saved are left out. */
  async record(
    named: readonly NamedImages[],
    seenAt = new Date().toISOString(),
  ): Promise<void> {
    for (const part of chunks(named, AT_ONCE)) {
      await this.#knex.transaction(knex => recordSome(knex, part, seenAt));
    }
  }

  /** Entities that were not recorded since then do not count any more; their past stays. */
  async dropUnseen(before: string): Promise<number> {
    return this.#knex('fleet_entities')
      .where('seen_at', '<', before)
      .whereNull('gone_at')
      .update({ gone_at: new Date().toISOString() });
  }
}

async function recordSome(
  knex: Knex,
  named: readonly NamedImages[],
  seenAt: string,
): Promise<void> {
  const refs = await refIdsOf(
    knex,
    named.flatMap(({ entity }) => [...ownersOf(entity), ...systemOf(entity)]),
  );
  const byRef = new Map(named.map(item => [refOf(item.entity), item]));
  const ids = await findOrWrite(
    knex,
    { name: 'fleet_entities', key: 'ref' },
    byRef.keys(),
    ref => ({ ...entityRow(byRef.get(ref)!.entity, refs), seen_at: seenAt }),
  );
  for (const [ref, { entity }] of byRef) {
    await knex('fleet_entities')
      .where('id', ids.get(ref))
      .update({ ...entityRow(entity, refs), seen_at: seenAt, gone_at: null });
  }
  await replace(
    knex,
    'fleet_entity_owners',
    'entity_id',
    'owner_id',
    new Map(
      [...byRef].map(([ref, { entity }]) => [
        ids.get(ref)!,
        ownersOf(entity).map(owner => refs.get(owner)!),
      ]),
    ),
  );
  await recordLinks(knex, byRef, ids);
}

async function recordLinks(
  knex: Knex,
  byRef: ReadonlyMap<string, NamedImages>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const keys = [...byRef.values()].flatMap(({ images }) =>
    images.map(imageKey),
  );
  const images = new Map<string, number>();
  for (const part of chunks([...new Set(keys)], 500)) {
    const rows: readonly { readonly id: number; readonly image_key: string }[] =
      await knex('fleet_images')
        .whereIn('image_key', part)
        .select('id', 'image_key');
    rows.forEach(row => images.set(row.image_key, row.id));
  }
  const changed = await replace(
    knex,
    'fleet_links',
    'entity_id',
    'image_id',
    new Map(
      [...byRef].map(([ref, item]) => [
        ids.get(ref)!,
        item.images.flatMap(image => images.get(imageKey(image)) ?? []),
      ]),
    ),
  );
  await moveToScopes(knex, changed);
}

/** Makes the pairs of a table what they should be for these owners of pairs; gives what came or went. */
async function replace(
  knex: Knex,
  table: string,
  left: string,
  right: string,
  wanted: ReadonlyMap<number, readonly number[]>,
): Promise<readonly number[]> {
  const rows: readonly Record<string, number>[] = await knex(table)
    .whereIn(left, [...wanted.keys()])
    .select(left, right);
  const had = groupBy(rows, row => row[left]);
  const added: Record<string, number>[] = [];
  const changed = new Set<number>();
  for (const [id, others] of wanted) {
    const old = new Set(had.get(id)?.map(row => row[right]));
    const now = new Set(others);
    const gone = [...old].filter(other => !now.has(other));
    const come = [...now].filter(other => !old.has(other));
    added.push(...come.map(other => ({ [left]: id, [right]: other })));
    [...gone, ...come].forEach(other => changed.add(other));
    for (const part of chunks(gone, 500)) {
      await knex(table).where(left, id).whereIn(right, part).delete();
    }
  }
  await insertAll(knex, table, added);
  return [...changed];
}

function entityRow(entity: Entity, refs: ReadonlyMap<string, number>) {
  const { name, title = name } = entity.metadata;
  const [system] = systemOf(entity);
  const lifecycle = entity.spec?.lifecycle;
  return {
    title: clip(title, 400),
    search: clip(`${name} ${title}`.toLowerCase(), 800),
    system_id: system === undefined ? null : refs.get(system),
    lifecycle: typeof lifecycle === 'string' ? clip(lifecycle, 100) : '',
  };
}

function ownersOf(entity: Entity): readonly string[] {
  return targets(entity, RELATION_OWNED_BY);
}

/** The first system that it is part of, or none. */
function systemOf(entity: Entity): readonly string[] {
  return targets(entity, RELATION_PART_OF)
    .filter(ref => parseEntityRef(ref).kind === 'system')
    .slice(0, 1);
}

function targets(entity: Entity, type: string): readonly string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)));
  return [...new Set(refs)].sort();
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity);
}

import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_PARENT_OF,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Knex } from 'knex';
import { clip } from './clip';
import { insertAll } from './findOrWrite';
import { refIdsOf } from './refs';

/** Keeps who stands above whom: groups above groups, domains above systems. */
export class OwnershipTree {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Takes all groups, systems and domains of the catalog, and any users whose names matter. */
  async replace(entities: readonly Entity[]): Promise<void> {
    await this.#knex.transaction(async knex => {
      const byRef = new Map(entities.map(e => [stringifyEntityRef(e), e]));
      const ids = await refIdsOf(knex, [...byRef.keys()]);
      await saveNames(knex, byRef, ids);
      const parents = parentsOf(entities);
      const rows = [...closure(parents)].flatMap(([child, above]) =>
        [...above].map(([parent, depth]) => ({
          descendant_id: ids.get(child)!,
          ancestor_id: ids.get(parent)!,
          depth,
        })),
      );
      await knex('fleet_ancestors').where('depth', '>', 0).delete();
      await insertAll(knex, 'fleet_ancestors', rows);
    });
  }
}

async function saveNames(
  knex: Knex,
  byRef: ReadonlyMap<string, Entity>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const rows: readonly {
    readonly id: number;
    readonly title: string;
    readonly parent_id: number | null;
  }[] = await knex('fleet_refs').select('id', 'title', 'parent_id');
  const known = new Map(rows.map(row => [row.id, row]));
  for (const [ref, entity] of byRef) {
    const id = ids.get(ref)!;
    const title = clip(titleOf(entity), 400);
    const domain = domainOf(entity);
    const parent = (domain && ids.get(domain)) ?? null;
    const row = known.get(id);
    if (row?.title === title && row.parent_id === parent) continue;
    await knex('fleet_refs')
      .where('id', id)
      .update({ title, parent_id: parent });
  }
}

/**
 * Everybody above each child with the shortest way up, from the groups right above. A way that comes back to itself is
 * cut where it would close.
 */
export function closure(
  parents: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const tree = withoutCircles(parents);
  return new Map(
    [...tree.keys()].map(child => {
      const above = new Map<string, number>();
      let level = tree.get(child) ?? [];
      for (let depth = 1; level.length > 0; depth++) {
        const found = level.filter(parent => !above.has(parent));
        found.forEach(parent => above.set(parent, depth));
        level = found.flatMap(parent => tree.get(parent) ?? []);
      }
      return [child, above];
    }),
  );
}

function withoutCircles(
  parents: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const kept = new Map<string, string[]>();
  for (const child of [...parents.keys()].sort()) {
    for (const parent of [...(parents.get(child) ?? [])].sort()) {
      if (reaches(kept, parent, child)) continue;
      kept.set(child, [...(kept.get(child) ?? []), parent]);
    }
  }
  return kept;
}

function reaches(
  parents: ReadonlyMap<string, readonly string[]>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(parents.get(next) ?? []));
  }
  return false;
}

/** Groups right above each group, from both sides of the relation. */
function parentsOf(
  entities: readonly Entity[],
): ReadonlyMap<string, readonly string[]> {
  const groups = entities.filter(({ kind }) => kind.toLowerCase() === 'group');
  const known = new Set(groups.map(group => stringifyEntityRef(group)));
  const parents = new Map<string, string[]>();
  const add = (child: string, parent: string) => {
    if (!known.has(child) || !known.has(parent)) return;
    parents.set(child, [...(parents.get(child) ?? []), parent]);
  };
  for (const group of groups) {
    const ref = stringifyEntityRef(group);
    targets(group, RELATION_CHILD_OF).forEach(parent => add(ref, parent));
    targets(group, RELATION_PARENT_OF).forEach(child => add(child, ref));
  }
  return parents;
}

function domainOf(entity: Entity): string | undefined {
  return targets(entity, RELATION_PART_OF).find(
    ref => parseEntityRef(ref).kind === 'domain',
  );
}

function targets(entity: Entity, type: string): readonly string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)));
}

function titleOf({ metadata, spec }: Entity): string {
  const profile = spec?.profile;
  const shown =
    profile && typeof profile === 'object' && !Array.isArray(profile)
      ? profile.displayName
      : undefined;
  return metadata.title ?? (typeof shown === 'string' ? shown : metadata.name);
}

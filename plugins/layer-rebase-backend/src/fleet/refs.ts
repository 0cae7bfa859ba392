import { parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { findOrWrite, insertAll } from './findOrWrite';

/** Ids of groups, users, systems and domains; those that are new are called by their names until the catalog is read. */
export async function refIdsOf(
  knex: Knex,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return findOrWrite(
    knex,
    { name: 'fleet_refs', key: 'ref' },
    refs,
    ref => ({ title: nameOfRef(ref) }),
    written =>
      insertAll(
        knex,
        'fleet_ancestors',
        [...written.values()].map(id => ({
          descendant_id: id,
          ancestor_id: id,
          depth: 0,
        })),
      ),
  );
}

export function nameOfRef(ref: string): string {
  return parseEntityRef(ref).name;
}

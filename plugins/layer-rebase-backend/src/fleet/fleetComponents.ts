import { Selection, imagesOf, presentEntities } from './selection';
import { select, sql } from './sql';

/** References of all entities that name one of the images that are meant, in their order. */
export async function fleetComponents(
  selection: Selection,
): Promise<readonly string[]> {
  const rows = await select<{ readonly ref: string }>(
    selection.knex,
    sql`select e.ref from ${presentEntities(selection)}
      and e.id in (select se.entity_id from fleet_scope_entities se
        where se.scope_id in (select i.scope_id ${imagesOf(selection)}))
      order by e.ref`,
  );
  return rows.map(({ ref }) => ref);
}

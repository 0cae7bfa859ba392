import { ScorecardQuery } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Selection, keysOf } from './selection';
import { NOTHING, Sql, idList, sql } from './sql';

/** `entity_id, key` of the cards: with a tree, everybody above an owner counts what it owns, too. */
export function cardKeys(
  { knex, sight }: Selection,
  { by, tree }: ScorecardQuery,
): Sql {
  const keys = keysOf(by);
  if (by !== 'owner' || !tree) return keys;
  const seen = sight.refs
    ? sql`and (a.depth = 0 or a.ancestor_id in (${idList(knex, sight.refs)}))`
    : NOTHING;
  return sql`select k.entity_id, coalesce(a.ancestor_id, 0) as key
    from (${keys}) k
    left join fleet_ancestors a on a.descendant_id = k.key ${seen}`;
}

import { ScorecardQuery } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Selection, Sight, entityConditions, keysOf, refId } from './selection';
import { NOTHING, Sql, idList, isOneOf, join, sql } from './sql';

/**
 * `key, scope_id, present` of the cards, each pair once; present is 1 when an entity that is there puts it there: with a
 * tree, everybody above an owner counts what it owns, too. In steps, so that Postgres never asks for the entities one by
 * one.
 */
export function placedKeys(selection: Selection, query: ScorecardQuery): Sql {
  return sql`with meant as materialized (
    select e.id, case when e.gone_at is null then 1 else 0 end as present
    from fleet_entities e where ${entityConditions(selection)}),
  keys as materialized (
    select k.entity_id, k.key, m.present from meant m
    join (${allKeys(selection, query)}) k on k.entity_id = m.id
    where ${wanted(selection, query)})
  select k.key, se.scope_id, max(k.present) as present from keys k
    join fleet_scope_entities se on se.entity_id = k.entity_id
    group by k.key, se.scope_id`;
}

/** Is it about groups above groups? */
export function isTree({ by, tree }: ScorecardQuery): boolean {
  return by === 'owner' && tree === true;
}

/** `and …`: the group above may be seen. */
export function seenAbove(
  { knex, sight }: { readonly knex: Selection['knex']; readonly sight: Sight },
  column: Sql,
): Sql {
  return sight.refs ? sql`and ${isOneOf(knex, column, sight.refs)}` : NOTHING;
}

function allKeys(selection: Selection, query: ScorecardQuery): Sql {
  const keys = keysOf(query.by);
  if (!isTree(query)) return keys;
  const { sight, knex } = selection;
  const seen = sight.refs
    ? sql`and (a.depth = 0 or ${isOneOf(knex, sql`a.ancestor_id`, sight.refs)})`
    : NOTHING;
  return sql`select k.entity_id, coalesce(a.ancestor_id, 0) as key
    from (${keys}) k
    left join fleet_ancestors a on a.descendant_id = k.key ${seen}`;
}

/** One card, those right below a group, those with nobody above, or all. */
function wanted(selection: Selection, query: ScorecardQuery): Sql {
  const { by, key, parent } = query;
  if (key !== undefined) {
    if (by === 'lifecycle') return sql`k.key = ${key}`;
    return key === '' ? sql`k.key = 0` : sql`k.key in (${refId(key)})`;
  }
  if (!isTree(query)) return sql`true`;
  const below = sql`select t.descendant_id from fleet_ancestors t
    where t.depth = 1 ${seenAbove(selection, sql`t.ancestor_id`)}`;
  return parent === undefined
    ? sql`k.key not in (${below})`
    : sql`k.key in (${below} and t.ancestor_id in (${refId(parent)}))`;
}

/** Ids of cards for `key in (…)`. */
export function keyList(
  { knex }: Selection,
  { by }: ScorecardQuery,
  ids: readonly (number | string)[],
): Sql {
  return by === 'lifecycle'
    ? join(
        ids.map(id => sql`${String(id)}`),
        ', ',
      )
    : idList(knex, ids.map(Number));
}

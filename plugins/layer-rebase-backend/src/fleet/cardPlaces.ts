import { ScorecardQuery } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { keyList, placedKeys } from './cardKeys';
import { groupBy } from './groupBy';
import { Selection } from './selection';
import { NOTHING, Sql, pairList, select, sql } from './sql';

/** Id of an owner, system or domain, 0 = none; the text of a lifecycle. */
export type CardId = number | string;

/** What counts for some cards. */
export interface CardPlaces {
  readonly knex: Knex;
  readonly ids: readonly CardId[];
  /** Scopes of entities that are there. */
  readonly now: MarkedScopes;
  /** The same with scopes of entities that are gone. */
  readonly past: MarkedScopes;
  readonly rows: readonly Row[];
}

/** Two common tables. Scopes that count for the same cards bear the same mark: sums are made by mark first. */
export interface MarkedScopes {
  readonly knex: Knex;
  /** `placed`: `scope_id` once, with its `mark`. */
  readonly scopes: readonly (readonly [scope: number, mark: number])[];
  /** `marks`: `card`, a place in the list of ids, and each `mark` that counts for it. */
  readonly marks: readonly (readonly [card: number, mark: number])[];
}

interface Row {
  readonly key: CardId;
  readonly scope_id: number;
  readonly present: number;
}

/** Looks up which scopes count for these cards, or for all of a dimension. */
export async function placesOfCards(
  selection: Selection,
  query: ScorecardQuery,
  ids?: readonly CardId[],
): Promise<CardPlaces> {
  const { knex } = selection;
  if (ids?.length === 0) return markCards(knex, []);
  const chosen = ids
    ? sql`where p.key in (${keyList(selection, query, ids)})`
    : NOTHING;
  const rows = await select<Row>(
    knex,
    sql`select p.key, p.scope_id, p.present
      from (${placedKeys(selection, query)}) p ${chosen}`,
  );
  return markCards(knex, rows);
}

/** What counts for these of the cards. */
export function pickCards(
  { knex, rows }: CardPlaces,
  ids: readonly CardId[],
): CardPlaces {
  const chosen = new Set(ids);
  return markCards(
    knex,
    rows.filter(({ key }) => chosen.has(key)),
  );
}

function markCards(knex: Knex, rows: readonly Row[]): CardPlaces {
  const ids = [...new Set(rows.map(({ key }) => key))];
  const cards = new Map(ids.map((id, card) => [id, card]));
  const mark = (some: readonly Row[]) =>
    markScopes(
      knex,
      some.map(row => [cards.get(row.key)!, row.scope_id]),
    );
  return {
    knex,
    ids,
    rows,
    now: mark(rows.filter(({ present }) => present === 1)),
    past: mark(rows),
  };
}

function markScopes(
  knex: Knex,
  pairs: readonly (readonly [card: number, scope: number])[],
): MarkedScopes {
  const marks = new Map<string, number>();
  const scopes = [...groupBy(pairs, ([, scope]) => scope)].map(
    ([scope, found]) => {
      const cards = JSON.stringify(
        found.map(([card]) => card).sort((a, b) => a - b),
      );
      const mark = marks.get(cards) ?? marks.size;
      marks.set(cards, mark);
      return [scope, mark] as const;
    },
  );
  return {
    knex,
    scopes,
    marks: [...marks].flatMap(([cards, mark]) =>
      JSON.parse(cards).map((card: number) => [card, mark] as const),
    ),
  };
}

/**
 * The tables as SQL. The scopes go in as values of which Postgres knows how many there are, joined to their table so that
 * it knows that each stands there once: for a few it goes through an index, for many it reads a table once.
 */
export function tablesOfCards({ knex, scopes, marks }: MarkedScopes): Sql {
  const listed = pairList(knex, scopes, sql`scope_id`, sql`mark`);
  return sql`placed as materialized (
    select s.id as scope_id, l.mark from (${listed}) l
    join fleet_scopes s on s.id = l.scope_id),
  marks as materialized (${pairList(knex, marks, sql`card`, sql`mark`)})`;
}

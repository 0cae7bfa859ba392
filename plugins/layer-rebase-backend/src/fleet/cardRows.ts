import {
  FleetCounts,
  GRADE,
  GradeInput,
  ScorecardQuery,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { isTree, placedKeys, seenAbove } from './cardKeys';
import { CardId } from './cardPlaces';
import { countVerdicts } from './fleetSummary';
import { nameOfRef } from './refs';
import { Selection, presentEntities } from './selection';
import { Sql, idList, select, sql } from './sql';

/** A card before it is graded. */
export interface CardRow {
  readonly id: CardId;
  readonly key: string;
  readonly title: string;
  readonly counts: FleetCounts;
  readonly waiting: Pick<
    GradeInput,
    'withCritical' | 'withHigh' | 'daysWaiting'
  >;
  readonly parent?: string;
  readonly children: number;
}

interface CountRow extends Record<Verdict, string | number> {
  readonly key: CardId;
  readonly critical: string | number;
  readonly high: string | number;
  readonly days: string | number;
}

const VERDICTS = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
] as const;

/** Every card of a dimension that has an image which may be seen. */
export async function cardRows(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Promise<readonly CardRow[]> {
  const rows = await select<CountRow>(
    selection.knex,
    countStatement(selection, query, today),
  );
  const ids = rows.map(({ key }) => key);
  const names = await namesOf(selection, query, ids);
  const places = isTree(query)
    ? await placesInTree(selection, ids)
    : new Map<CardId, PlaceInTree>();
  return rows.map(row => ({
    id: row.key,
    ...(names.get(row.key) ?? { key: String(row.key), title: String(row.key) }),
    ...countsOf(row),
    ...(places.get(row.key) ?? { children: 0 }),
  }));
}

function countsOf(row: CountRow): Pick<CardRow, 'counts' | 'waiting'> {
  return {
    counts: countVerdicts(
      VERDICTS.map(verdict => [verdict, Number(row[verdict])] as const),
    ),
    waiting: {
      withCritical: Number(row.critical),
      withHigh: Number(row.high),
      daysWaiting: Number(row.days),
    },
  };
}

interface PlaceInTree {
  readonly parent?: string;
  readonly children: number;
}

interface PlaceRow {
  readonly id: number;
  readonly parent: string | null;
  readonly children: string | number;
}

/** Who stands above each group, and how many groups with a card right below it. */
async function placesInTree(
  selection: Selection,
  ids: readonly CardId[],
): Promise<ReadonlyMap<CardId, PlaceInTree>> {
  const { knex } = selection;
  const seen = (column: Sql) => seenAbove(selection, column);
  const rows = await select<PlaceRow>(
    knex,
    sql`with alive as (
      select distinct a.ancestor_id as id, a.depth from fleet_ancestors a
      join fleet_entity_owners o on o.owner_id = a.descendant_id
      where o.entity_id in (select e.id from ${presentEntities(selection)}))
    select g.id, (select min(r.ref) from fleet_ancestors t
        join fleet_refs r on r.id = t.ancestor_id
        where t.descendant_id = g.id and t.depth = 1
        ${seen(sql`t.ancestor_id`)}) as parent,
      (select count(distinct t.descendant_id) from fleet_ancestors t
        join alive v on v.id = t.descendant_id
          and (v.depth = 0 or (true ${seen(sql`v.id`)}))
        where t.ancestor_id = g.id and t.depth = 1) as children
    from fleet_refs g where g.id in (${idList(knex, ids.map(Number))})`,
  );
  return new Map(
    rows.map(({ id, parent, children }) => [
      id,
      { parent: parent ?? undefined, children: Number(children) },
    ]),
  );
}

async function namesOf(
  { knex, sight }: Selection,
  { by }: ScorecardQuery,
  ids: readonly CardId[],
): Promise<ReadonlyMap<CardId, { key: string; title: string }>> {
  if (by === 'lifecycle') {
    return new Map(ids.map(id => [id, { key: String(id), title: String(id) }]));
  }
  const rows = await select<{ id: number; ref: string; title: string }>(
    knex,
    sql`select id, ref, title from fleet_refs
      where id in (${idList(knex, ids.map(Number))})`,
  );
  const seen = sight.refs && new Set(sight.refs);
  return new Map<CardId, { key: string; title: string }>([
    [0, { key: '', title: '' }],
    ...rows.map(
      ({ id, ref, title }) =>
        [
          id,
          { key: ref, title: !seen || seen.has(id) ? title : nameOfRef(ref) },
        ] as const,
    ),
  ]);
}

function countStatement(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Sql {
  const waited = sql`${today} - w.waiting_day`;
  const most = GRADE.mostDays;
  return sql`with placed as materialized (${placedKeys(selection, query)}),
  waits as (
    select w.scope_id, cast(sum(w.images * case when ${waited} < 0 then 0
      when ${waited} > ${most} then ${most} else ${waited} end) as integer)
      as days
    from fleet_spot_days w group by w.scope_id)
  select k.key, sum(s.current) as current, sum(s.patchable) as patchable,
    sum(s.blocked) as blocked, sum(s.unsupported) as unsupported,
    sum(s.unknown) as unknown, sum(s.with_critical) as critical,
    sum(s.with_high) as high, sum(coalesce(w.days, 0)) as days
    from placed k join fleet_spots s on s.scope_id = k.scope_id
    left join waits w on w.scope_id = k.scope_id
    where k.present = 1 group by k.key`;
}

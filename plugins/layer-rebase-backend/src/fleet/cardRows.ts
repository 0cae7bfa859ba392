import {
  FleetCounts,
  GRADE,
  GradeInput,
  OpenCves,
  ScorecardQuery,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { isTree, keyList, placedKeys, seenAbove } from './cardKeys';
import { mondayOf } from './days';
import { countVerdicts } from './fleetSummary';
import { groupBy } from './groupBy';
import { percentile } from './medians';
import { nameOfRef } from './refs';
import { Selection, presentEntities } from './selection';
import { tally } from './severities';
import { Sql, idList, select, sql } from './sql';

/** A card before it is graded. */
export interface CardRow {
  /** Id of the owner, system or domain, 0 = none; a lifecycle. */
  readonly id: number | string;
  readonly key: string;
  readonly title: string;
  readonly counts: FleetCounts;
  readonly openCves: OpenCves;
  readonly waiting: Pick<
    GradeInput,
    'withCritical' | 'withHigh' | 'daysWaiting'
  >;
  readonly parent?: string;
  readonly children: number;
}

const HISTORY_DAYS = 90;

interface CountRow extends Record<Verdict, string | number> {
  readonly key: number | string;
  /** 0 in the row with the counts, else of how many CVEs. */
  readonly severity: number;
  readonly cves: string | number;
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
  const byKey = groupBy(rows, ({ key }) => key);
  const ids = [...byKey.keys()];
  const names = await namesOf(selection, query, ids);
  const places = isTree(query)
    ? await placesInTree(selection, ids)
    : new Map<number | string, PlaceInTree>();
  return [...byKey].map(([id, found]) => ({
    id,
    ...(names.get(id) ?? { key: String(id), title: String(id) }),
    ...countsOf(found),
    ...(places.get(id) ?? { children: 0 }),
  }));
}

function countsOf(rows: readonly CountRow[]) {
  const counts = rows.find(({ severity }) => severity === 0);
  const count = (column: Verdict | 'critical' | 'high' | 'days') =>
    Number(counts?.[column] ?? 0);
  return {
    counts: countVerdicts(
      VERDICTS.map(verdict => [verdict, count(verdict)] as const),
    ),
    openCves: tally(
      rows
        .filter(({ severity }) => severity > 0)
        .map(({ severity, cves }) => [severity, Number(cves)]),
    ),
    waiting: {
      withCritical: count('critical'),
      withHigh: count('high'),
      daysWaiting: count('days'),
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
  ids: readonly (number | string)[],
): Promise<ReadonlyMap<number | string, PlaceInTree>> {
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
  ids: readonly (number | string)[],
): Promise<ReadonlyMap<number | string, { key: string; title: string }>> {
  if (by === 'lifecycle') {
    return new Map(ids.map(id => [id, { key: String(id), title: String(id) }]));
  }
  const rows = await select<{ id: number; ref: string; title: string }>(
    knex,
    sql`select id, ref, title from fleet_refs
      where id in (${idList(knex, ids.map(Number))})`,
  );
  const seen = sight.refs && new Set(sight.refs);
  return new Map<number | string, { key: string; title: string }>([
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

/** Median of the days that fixes took over the last 90 days, by card; of these cards only when they are given. */
export async function medianDays(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
  ids?: readonly (number | string)[],
): Promise<ReadonlyMap<number | string, number | undefined>> {
  if (ids?.length === 0) return new Map();
  const rows = await select<{
    readonly key: number | string;
    readonly days: number;
    readonly fixes: string | number;
  }>(
    selection.knex,
    sql`with placed as materialized (
      select p.key, p.scope_id from (${placedKeys(
        selection,
        query,
        presentEntities(selection),
      )}) p
      ${ids ? sql`where p.key in (${keyList(selection, query, ids)})` : sql``})
    select k.key, t.days, sum(t.fixes) as fixes from placed k
      join fleet_patched t on t.scope_id = k.scope_id
      where t.week > ${mondayOf(today) - HISTORY_DAYS}
      group by k.key, t.days`,
  );
  const taken = rows.map(row => ({ ...row, fixes: Number(row.fixes) }));
  return new Map(
    [...groupBy(taken, ({ key }) => key)].map(([key, found]) => [
      key,
      percentile(found, 50),
    ]),
  );
}

function countStatement(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Sql {
  const waited = sql`${today} - w.waiting_day`;
  const most = GRADE.mostDays;
  return sql`with placed as materialized (${placedKeys(
    selection,
    query,
    presentEntities(selection),
  )}),
  waits as (
    select w.scope_id, sum(w.images * case when ${waited} < 0 then 0
      when ${waited} > ${most} then ${most} else ${waited} end) as days
    from fleet_spot_days w group by w.scope_id),
  worst as (
    select d.key, c.cve, min(n.severity) as severity from (
      select distinct k.key, s.note_id from placed k
      join fleet_spot_notes s on s.scope_id = k.scope_id) d
    join fleet_patch_notes n on n.id = d.note_id
    join fleet_note_cves c on c.note_id = n.id
    group by d.key, c.cve)
  select k.key, 0 as severity, 0 as cves, sum(s.current) as current,
    sum(s.patchable) as patchable, sum(s.blocked) as blocked,
    sum(s.unsupported) as unsupported, sum(s.unknown) as unknown,
    sum(s.with_critical) as critical, sum(s.with_high) as high,
    sum(coalesce(w.days, 0)) as days
    from placed k join fleet_spots s on s.scope_id = k.scope_id
    left join waits w on w.scope_id = k.scope_id
    group by k.key
  union all
  select key, severity, count(*), 0, 0, 0, 0, 0, 0, 0, 0
    from worst group by key, severity`;
}

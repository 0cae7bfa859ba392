import {
  FleetCounts,
  GRADE,
  GradeInput,
  OpenCves,
  ScorecardQuery,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { cardKeys } from './cardKeys';
import { mondayOf } from './days';
import { countVerdicts } from './fleetSummary';
import { groupBy } from './groupBy';
import { percentile } from './medians';
import { nameOfRef } from './refs';
import { Selection, imagesOf, presentEntities } from './selection';
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
  readonly medianDays?: number;
}

const HISTORY_DAYS = 90;

interface CountRow {
  readonly key: number | string;
  readonly part: 'verdict' | 'severity';
  readonly name: string;
  readonly images: string | number;
  readonly critical: string | number;
  readonly high: string | number;
  readonly days: string | number;
}

/** Every card of a dimension that has an image which may be seen. */
export async function cardRows(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Promise<readonly CardRow[]> {
  const isTree = query.by === 'owner' && query.tree === true;
  const rows = await select<CountRow>(
    selection.knex,
    countStatement(selection, query, today),
  );
  const byKey = groupBy(rows, ({ key }) => key);
  const names = await namesOf(selection, query, [...byKey.keys()]);
  const links = isTree ? await linksOf(selection, [...byKey.keys()]) : [];
  const taken = await daysTaken(selection, query, today);
  return [...byKey]
    .map(([id, found]) => ({
      id,
      ...(names.get(id) ?? { key: String(id), title: String(id) }),
      ...countsOf(found),
      ...placeIn(links, id, names),
      medianDays: percentile(taken.get(id) ?? [], 50),
    }))
    .filter(card => !isTree || isWanted(card, query));
}

function countsOf(rows: readonly CountRow[]) {
  const verdicts = rows.filter(({ part }) => part === 'verdict');
  const sum = (column: 'critical' | 'high' | 'days') =>
    verdicts.reduce((total, row) => total + Number(row[column]), 0);
  return {
    counts: countVerdicts(
      verdicts.map(({ name, images }) => [name as Verdict, Number(images)]),
    ),
    openCves: tally(
      rows
        .filter(({ part }) => part === 'severity')
        .map(({ name, images }) => [Number(name), Number(images)]),
    ),
    waiting: {
      withCritical: sum('critical'),
      withHigh: sum('high'),
      daysWaiting: sum('days'),
    },
  };
}

/** With `parent`: the groups right below it; else those with nobody above. */
function isWanted(
  card: { readonly parent?: string; readonly parents: readonly string[] },
  { parent }: ScorecardQuery,
): boolean {
  return parent === undefined
    ? card.parents.length === 0
    : card.parents.includes(parent.toLowerCase());
}

interface Link {
  readonly descendant_id: number;
  readonly ancestor_id: number;
}

function placeIn(
  links: readonly Link[],
  id: number | string,
  names: ReadonlyMap<number | string, { readonly key: string }>,
) {
  const parents = links
    .filter(link => link.descendant_id === id)
    .flatMap(link => names.get(link.ancestor_id)?.key ?? [])
    .sort();
  return {
    parents,
    parent: parents[0],
    children: links.filter(link => link.ancestor_id === id).length,
  };
}

function linksOf(
  { knex }: Selection,
  ids: readonly (number | string)[],
): Promise<readonly Link[]> {
  const list = idList(knex, ids.map(Number));
  return select<Link>(
    knex,
    sql`select a.descendant_id, a.ancestor_id from fleet_ancestors a
      where a.depth = 1 and a.descendant_id in (${list})
      and a.ancestor_id in (${list})`,
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

/** How long fixes took over the last 90 days, by card. */
async function daysTaken(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
) {
  const rows = await select<{
    readonly key: number | string;
    readonly days: number;
    readonly fixes: string | number;
  }>(
    selection.knex,
    sql`with placed as (${placedKeys(selection, query)}),
    taken as (
      select scope_id, days, sum(fixes) as fixes from fleet_patched
      where week > ${mondayOf(today) - HISTORY_DAYS} group by scope_id, days)
    select k.key, t.days, sum(t.fixes) as fixes
      from placed k join taken t on t.scope_id = k.scope_id
      group by k.key, t.days`,
  );
  const taken = rows.map(row => ({ ...row, fixes: Number(row.fixes) }));
  return groupBy(taken, ({ key }) => key);
}

/** `key, scope_id`, each pair once. */
function placedKeys(selection: Selection, query: ScorecardQuery): Sql {
  return sql`select distinct k.key, se.scope_id from fleet_scope_entities se
    join (${cardKeys(selection, query)}) k on k.entity_id = se.entity_id
    where se.entity_id in (select e.id from ${presentEntities(selection)})`;
}

function countStatement(
  selection: Selection,
  query: ScorecardQuery,
  today: number,
): Sql {
  const waited = sql`${today} - i.waiting_day`;
  const most = GRADE.mostDays;
  return sql`with placed as materialized (${placedKeys(selection, query)}),
  cells as (
    select i.scope_id, i.profile_id, count(*) as images,
      sum(case when i.waiting_day is null or ${waited} < 0 then 0
        when ${waited} > ${most} then ${most} else ${waited} end) as days
    ${imagesOf(selection)} group by i.scope_id, i.profile_id),
  keyed as materialized (
    select k.key, c.profile_id, sum(c.images) as images, sum(c.days) as days
    from placed k join cells c on c.scope_id = k.scope_id
    group by k.key, c.profile_id),
  worst as (
    select d.key, d.cve, min(d.severity) as severity from (
      select distinct k.key, c.cve, n.severity from keyed k
      join fleet_profile_patches f
        on f.profile_id = k.profile_id and f.code = ''
      join fleet_patch_notes n on n.id = f.note_id
      join fleet_note_cves c on c.note_id = n.id) d
    group by d.key, d.cve)
  select k.key, 'verdict' as part, p.verdict as name, sum(k.images) as images,
    sum(case when p.critical > 0 then k.images else 0 end) as critical,
    sum(case when p.critical = 0 and p.high > 0 then k.images else 0 end)
      as high,
    sum(k.days) as days
    from keyed k join fleet_profiles p on p.id = k.profile_id
    group by k.key, p.verdict
  union all
  select key, 'severity', cast(severity as text), count(*), 0, 0, 0
    from worst group by key, severity`;
}

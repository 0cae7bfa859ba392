import {
  FleetCounts,
  FleetSummary,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  Selection,
  cellsOf,
  isOfPlaces,
  placesOf,
  presentEntities,
  tablesOf,
} from './selection';
import { tally } from './severities';
import { Sql, join, select, sql } from './sql';

interface Row {
  readonly part: 'verdict' | 'looks' | 'severity' | 'causes' | 'components';
  readonly key: string;
  readonly count: string | number;
  readonly checked_at: string | null;
}

const VERDICTS = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
] as const;

/** One row of sums, turned into a row for each verdict. */
const VERDICTS_OF_SPOTS = join(
  VERDICTS.map(verdict => {
    const column: Sql = { text: `s.${verdict}`, values: [] };
    return sql`select cast(${verdict} as text) as key, ${column} as count
      from sums s`;
  }),
  ' union all ',
);

const SUMS = join(
  VERDICTS.map(verdict => ({
    text: `sum(s.${verdict}) as ${verdict}`,
    values: [],
  })),
  ', ',
);

/** The first line of the fleet page. */
export async function fleetSummary(
  selection: Selection,
): Promise<FleetSummary> {
  const rows = await select<Row>(selection.knex, statement(selection));
  const of = (part: Row['part']) => rows.filter(row => row.part === part);
  return {
    counts: countVerdicts(
      of('verdict').map(({ key, count }) => [key as Verdict, Number(count)]),
    ),
    components: Number(of('components')[0].count),
    openCves: tally(
      of('severity').map(({ key, count }) => [Number(key), Number(count)]),
    ),
    causes: Number(of('causes')[0].count),
    checkedAt: of('looks')[0].checked_at ?? undefined,
  };
}

/** Counts as the wire has them. */
export function countVerdicts(
  counts: Iterable<readonly [verdict: Verdict, images: number]>,
): FleetCounts {
  const found = {
    images: 0,
    current: 0,
    patchable: 0,
    blocked: 0,
    unsupported: 0,
    unknown: 0,
  };
  for (const [verdict, images] of counts) {
    found[verdict] += images;
    found.images += images;
  }
  return found;
}

/** Whole scopes are added up already; else images are counted. */
function statement(selection: Selection): Sql {
  return isOfPlaces(selection.filter)
    ? summarise(selection, {
        tables: sql`places as materialized (${placesOf(selection)}),
          ${cellsOf(selection, 'reasons')},
          spots as materialized (select s.* from fleet_spots s
            where s.scope_id in (select scope_id from places)),
          sums as (select ${SUMS} from spots s)`,
        verdicts: VERDICTS_OF_SPOTS,
        looks: sql`select min(s.checked_at) from spots s`,
        notes: sql`select distinct note_id from fleet_spot_notes
          where scope_id in (select scope_id from places)`,
        reasons: sql`select distinct c.set_id from cells c
          where c.blocked > 0`,
      })
    : summarise(selection, {
        tables: tablesOf(selection),
        verdicts: sql`select p.verdict as key, sum(s.images) as count
          from shapes s join fleet_profiles p on p.id = s.profile_id
          group by p.verdict`,
        looks: sql`select min(m.checked_at) from meant m`,
        notes: sql`select distinct f.note_id from (
            select distinct p.patches_id from shapes s
            join fleet_profiles p on p.id = s.profile_id) d
          join fleet_set_patches f on f.set_id = d.patches_id and f.code = ''`,
        reasons: sql`select distinct p.reasons_id as set_id from shapes s
          join fleet_profiles p on p.id = s.profile_id
            and p.verdict = 'blocked'`,
      });
}

function summarise(
  selection: Selection,
  {
    tables,
    verdicts,
    looks,
    notes,
    reasons,
  }: Record<'tables' | 'verdicts' | 'looks' | 'notes' | 'reasons', Sql>,
): Sql {
  return sql`with ${tables},
  worst as (
    select c.cve, min(n.severity) as severity from (${notes}) f
    join fleet_patch_notes n on n.id = f.note_id
    join fleet_note_cves c on c.note_id = n.id
    group by c.cve)
  select 'verdict' as part, v.key, v.count, null as checked_at
    from (${verdicts}) v where v.count > 0
  union all
  select 'looks', '', 0, (${looks})
  union all
  select 'severity', cast(severity as text), count(*), null
    from worst group by severity
  union all
  select 'causes', '', count(distinct r.code), null from (${reasons}) d
    join fleet_set_reasons r on r.set_id = d.set_id
  union all
  select 'components', '', count(distinct se.entity_id), null from spots s
    join fleet_scope_entities se on se.scope_id = s.scope_id
    where se.entity_id in (select e.id from ${presentEntities(selection)})`;
}

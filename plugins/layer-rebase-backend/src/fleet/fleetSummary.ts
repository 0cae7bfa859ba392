import {
  FleetCounts,
  FleetSummary,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  SHAPES,
  SPOTS,
  Selection,
  cellsOf,
  presentEntities,
} from './selection';
import { tally } from './severities';
import { Sql, select, sql } from './sql';

interface Row {
  readonly part: 'verdict' | 'severity' | 'causes' | 'components';
  readonly key: string;
  readonly count: string | number;
  readonly checked_at: string | null;
}

/** The first line of the fleet page. */
export async function fleetSummary(
  selection: Selection,
): Promise<FleetSummary> {
  const rows = await select<Row>(selection.knex, statement(selection));
  const of = (part: Row['part']) => rows.filter(row => row.part === part);
  const looks = rows.flatMap(row => row.checked_at ?? []).sort();
  return {
    counts: countVerdicts(
      of('verdict').map(({ key, count }) => [key as Verdict, Number(count)]),
    ),
    components: Number(of('components')[0].count),
    openCves: tally(
      of('severity').map(({ key, count }) => [Number(key), Number(count)]),
    ),
    causes: Number(of('causes')[0].count),
    checkedAt: looks[0],
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

function statement(selection: Selection): Sql {
  return sql`with ${cellsOf(selection)}, ${SHAPES}, ${SPOTS},
  worst as (
    select c.cve, min(n.severity) as severity from shapes s
    join fleet_profile_patches f on f.profile_id = s.profile_id and f.code = ''
    join fleet_patch_notes n on n.id = f.note_id
    join fleet_note_cves c on c.note_id = n.id
    group by c.cve)
  select 'verdict' as part, p.verdict as key, sum(s.images) as count,
    min(s.checked_at) as checked_at
    from shapes s join fleet_profiles p on p.id = s.profile_id
    group by p.verdict
  union all
  select 'severity', cast(severity as text), count(*), null
    from worst group by severity
  union all
  select 'causes', '', count(distinct r.code), null from shapes s
    join fleet_profiles p on p.id = s.profile_id and p.verdict = 'blocked'
    join fleet_profile_reasons r on r.profile_id = p.id
  union all
  select 'components', '', count(distinct se.entity_id), null from spots s
    join fleet_scope_entities se on se.scope_id = s.scope_id
    where se.entity_id in (select e.id from ${presentEntities(selection)})`;
}

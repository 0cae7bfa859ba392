import {
  FleetDay,
  FleetTrend,
  FleetWeek,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { dayText, mondayOf } from './days';
import { groupBy } from './groupBy';
import { percentile } from './medians';
import { Selection, entityConditions } from './selection';
import { tally } from './severities';
import { Sql, select, sql } from './sql';

const DAYS = 90;

interface DayRow {
  readonly day: number;
  readonly current: string | number;
  readonly patchable: string | number;
  readonly blocked: string | number;
  readonly unsupported: string | number;
  readonly unknown: string | number;
}

interface OpenRow {
  readonly day: number;
  readonly severity: number;
  readonly cves: string | number;
}

interface WeekRow {
  readonly week: number;
  readonly days: number;
  readonly fixes: string | number;
}

/** The last 90 days, and the weeks in them. */
export async function fleetTrend(
  selection: Selection,
  today: number,
): Promise<FleetTrend> {
  const { knex } = selection;
  const [days, changes, open, weeks] = await Promise.all([
    select<{ readonly day: number }>(
      knex,
      sql`select day from fleet_days where day > ${today - DAYS}
        and day <= ${today} order by day`,
    ),
    select<DayRow>(knex, changesStatement(selection, today)),
    select<OpenRow>(knex, openStatement(selection, today)),
    select<WeekRow>(knex, weeksStatement(selection, today)),
  ]);
  return {
    days: addUp(
      days.map(({ day }) => day),
      changes,
      groupBy(open, ({ day }) => day),
    ),
    weeks: toWeeks(weeks),
  };
}

const COUNTS = [
  'current',
  'patchable',
  'blocked',
  'unsupported',
  'unknown',
] as const;

function addUp(
  days: readonly number[],
  changes: readonly DayRow[],
  open: ReadonlyMap<number, readonly OpenRow[]>,
): readonly FleetDay[] {
  const sums = {
    current: 0,
    patchable: 0,
    blocked: 0,
    unsupported: 0,
    unknown: 0,
  };
  const left = [...changes].sort((a, b) => a.day - b.day);
  return days.map(day => {
    while (left.length > 0 && left[0].day <= day) {
      const change = left.shift()!;
      COUNTS.forEach(name => {
        sums[name] += Number(change[name]);
      });
    }
    return {
      day: dayText(day),
      images: COUNTS.reduce((total, name) => total + sums[name], 0),
      ...sums,
      openCves: tally(
        (open.get(day) ?? []).map(row => [row.severity, Number(row.cves)]),
      ),
    };
  });
}

function toWeeks(rows: readonly WeekRow[]): readonly FleetWeek[] {
  return [...groupBy(rows, ({ week }) => week)].map(([week, found]) => {
    const taken = found.map(({ days, fixes }) => ({
      days,
      fixes: Number(fixes),
    }));
    return {
      week: dayText(week),
      fixes: taken.reduce((sum, { fixes }) => sum + fixes, 0),
      medianDays: percentile(taken, 50),
      p90Days: percentile(taken, 90),
    };
  });
}

/** Scopes of the past: those of entities that are gone count for what was, for whoever may see everything. */
export function pastScopes(selection: Selection): Sql {
  return sql`select distinct se.scope_id from fleet_scope_entities se
    join fleet_entities e on e.id = se.entity_id
    where ${entityConditions(selection)}`;
}

function changesStatement(selection: Selection, today: number): Sql {
  return sql`select day, sum(current) as current, sum(patchable) as patchable,
    sum(blocked) as blocked, sum(unsupported) as unsupported,
    sum(unknown) as unknown
    from fleet_changes where day <= ${today}
    and scope_id in (${pastScopes(selection)}) group by day`;
}

/** Days on which each patch waited anywhere, then each CVE of a day once. */
function openStatement(selection: Selection, today: number): Sql {
  const first = today - DAYS + 1;
  return sql`with spans as (
    select distinct note_id,
      case when from_day < ${first} then ${first} else from_day end as from_day,
      coalesce(to_day, ${today + 1}) as to_day
    from fleet_open where coalesce(to_day, ${today + 1}) > ${first}
      and scope_id in (${pastScopes(selection)})),
  waiting as (
    select distinct d.day, s.note_id from fleet_days d
    join spans s on d.day >= s.from_day and d.day < s.to_day
    where d.day >= ${first} and d.day <= ${today}),
  worst as (
    select w.day, c.cve, min(n.severity) as severity from waiting w
    join fleet_patch_notes n on n.id = w.note_id
    join fleet_note_cves c on c.note_id = n.id
    group by w.day, c.cve)
  select day, severity, count(*) as cves from worst group by day, severity`;
}

function weeksStatement(selection: Selection, today: number): Sql {
  return sql`select week, days, sum(fixes) as fixes from fleet_patched
    where week > ${mondayOf(today) - DAYS} and week <= ${today}
    and scope_id in (${pastScopes(selection)})
    group by week, days order by week, days`;
}

import {
  FleetDay,
  FleetTrend,
  FleetWeek,
  OpenCves,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Knex } from 'knex';
import { dayText, mondayOf } from './days';
import { groupBy } from './groupBy';
import { percentile } from './medians';
import { COUNT, Selection, entityConditions, isWhole } from './selection';
import { tally } from './severities';
import { Sql, idList, select, sql } from './sql';

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
  readonly note_id: number;
  readonly day: number;
  readonly more: string | number;
}

interface NoteRow {
  readonly id: number;
  readonly severity: number;
  readonly cve: string;
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
  const notes = await notesOf(
    knex,
    open.map(row => row.note_id),
  );
  return {
    days: addUp(
      days.map(({ day }) => day),
      changes,
      openByDay(open, notes),
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
  openOn: (day: number) => OpenCves,
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
      openCves: openOn(day),
    };
  });
}

/** What is open on a day; days must be asked for in order. */
function openByDay(
  rows: readonly OpenRow[],
  notes: readonly NoteRow[],
): (day: number) => OpenCves {
  const cvesOf = groupBy(notes, ({ id }) => id);
  const left = [...rows].sort((a, b) => a.day - b.day);
  const waiting = new Map<number, number>();
  let next = 0;
  return day => {
    for (; next < left.length && left[next].day <= day; next++) {
      const { note_id: note, more } = left[next];
      waiting.set(note, (waiting.get(note) ?? 0) + Number(more));
    }
    const worst = new Map<string, number>();
    for (const [note, scopes] of waiting) {
      if (scopes <= 0) continue;
      for (const { cve, severity } of cvesOf.get(note) ?? []) {
        worst.set(cve, Math.min(worst.get(cve) ?? severity, severity));
      }
    }
    return tally([...worst.values()].map(severity => [severity, 1]));
  };
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
function isOfPast(selection: Selection): Sql {
  if (isWhole(selection)) return sql`true`;
  return sql`scope_id in (select distinct se.scope_id
    from fleet_scope_entities se
    join fleet_entities e on e.id = se.entity_id
    where ${entityConditions(selection)})`;
}

function changesStatement(selection: Selection, today: number): Sql {
  return sql`select day, sum(current) as current, sum(patchable) as patchable,
    sum(blocked) as blocked, sum(unsupported) as unsupported,
    sum(unknown) as unknown
    from fleet_changes where day <= ${today} and ${isOfPast(selection)}
    group by day`;
}

/** By how many scopes more or less each patch waits from a day on; what began before the 90 days begins with them. */
function openStatement(selection: Selection, today: number): Sql {
  const first = today - DAYS + 1;
  const from = sql`case when from_day < ${first} then ${first}
    else from_day end`;
  const shown = sql`(to_day is null or to_day > ${first})
    and ${isOfPast(selection)}`;
  return sql`select note_id, day, sum(more) as more from (
    select o.note_id, o.day, ${COUNT} as more from (
      select note_id, ${from} as day from fleet_open where ${shown}) o
      group by o.note_id, o.day
    union all
    select note_id, to_day, -${COUNT} from fleet_open
      where to_day is not null and ${shown} group by note_id, to_day) d
  group by note_id, day`;
}

/** Severity and CVEs of what waited. */
function notesOf(
  knex: Knex,
  ids: readonly number[],
): Promise<readonly NoteRow[]> {
  return select<NoteRow>(
    knex,
    sql`select n.id, n.severity, c.cve from fleet_patch_notes n
      join fleet_note_cves c on c.note_id = n.id
      where n.id in (${idList(knex, [...new Set(ids)])})`,
  );
}

function weeksStatement(selection: Selection, today: number): Sql {
  return sql`select week, days, sum(fixes) as fixes from fleet_patched
    where week > ${mondayOf(today) - DAYS} and week <= ${today}
    and ${isOfPast(selection)}
    group by week, days order by week, days`;
}

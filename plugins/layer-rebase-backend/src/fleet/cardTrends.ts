import { ScorecardQuery } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { keyList, placedKeys } from './cardKeys';
import { groupBy } from './groupBy';
import { Selection, entityConditions } from './selection';
import { Sql, select, sql } from './sql';

const DAYS = 90;

interface Row {
  readonly key: number | string;
  readonly day: number;
  readonly current: string | number;
  readonly images: string | number;
}

/** Share of current images on each of the last 90 days, by card. */
export async function cardTrends(
  selection: Selection,
  query: ScorecardQuery,
  ids: readonly (number | string)[],
  today: number,
): Promise<ReadonlyMap<number | string, readonly (number | null)[]>> {
  if (ids.length === 0) return new Map();
  const [rows, days] = await Promise.all([
    select<Row>(selection.knex, statement(selection, query, ids, today)),
    select<{ readonly day: number }>(
      selection.knex,
      sql`select day from fleet_days where day > ${today - DAYS}
        and day <= ${today}`,
    ),
  ]);
  const taken = new Set(days.map(({ day }) => day));
  return new Map(
    [...groupBy(rows, ({ key }) => key)].map(([key, changes]) => [
      key,
      shares(changes, taken, today),
    ]),
  );
}

function shares(
  changes: readonly Row[],
  taken: ReadonlySet<number>,
  today: number,
): readonly (number | null)[] {
  const byDay = new Map(changes.map(row => [row.day, row]));
  const first = today - DAYS;
  let current = Number(byDay.get(first)?.current ?? 0);
  let images = Number(byDay.get(first)?.images ?? 0);
  return Array.from({ length: DAYS }, (_, index) => {
    const day = first + 1 + index;
    current += Number(byDay.get(day)?.current ?? 0);
    images += Number(byDay.get(day)?.images ?? 0);
    if (!taken.has(day) || images <= 0) return null;
    return Math.round((current / images) * 1000) / 1000;
  });
}

/** Everything before the 90 days stands on the day before them. */
function statement(
  selection: Selection,
  query: ScorecardQuery,
  ids: readonly (number | string)[],
  today: number,
): Sql {
  const chosen = keyList(selection, query, ids);
  const first = today - DAYS;
  const past = sql`fleet_entities e where ${entityConditions(selection)}`;
  return sql`with placed as materialized (
    select p.key, p.scope_id from (${placedKeys(selection, query, past)}) p
    where p.key in (${chosen})),
  moved as (
    select scope_id, case when day < ${first} then ${first} else day end as day,
      current, current + patchable + blocked + unsupported + unknown as images
    from fleet_changes where day <= ${today})
  select k.key, m.day, sum(m.current) as current, sum(m.images) as images
    from placed k join moved m on m.scope_id = k.scope_id
    group by k.key, m.day`;
}

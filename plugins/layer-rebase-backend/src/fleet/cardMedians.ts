import { CardId, CardPlaces, tablesOfCards } from './cardPlaces';
import { mondayOf } from './days';
import { groupBy } from './groupBy';
import { percentile } from './medians';
import { select, sql } from './sql';

const DAYS = 90;

interface Row {
  readonly card: number;
  readonly days: number;
  readonly fixes: string | number;
}

/** Median of the days that fixes took over the last 90 days, by card. */
export async function cardMedians(
  { knex, ids, now }: CardPlaces,
  today: number,
): Promise<ReadonlyMap<CardId, number | undefined>> {
  const rows = await select<Row>(
    knex,
    sql`with ${tablesOfCards(now)},
    taken as (
      select k.mark, t.days, cast(sum(t.fixes) as integer) as fixes
      from placed k join fleet_patched t on t.scope_id = k.scope_id
      where t.week > ${mondayOf(today) - DAYS} group by k.mark, t.days)
    select m.card, t.days, sum(t.fixes) as fixes from taken t
      join marks m on m.mark = t.mark group by m.card, t.days`,
  );
  const taken = rows.map(row => ({ ...row, fixes: Number(row.fixes) }));
  return new Map(
    [...groupBy(taken, ({ card }) => card)].map(([card, found]) => [
      ids[card],
      percentile(found, 50),
    ]),
  );
}

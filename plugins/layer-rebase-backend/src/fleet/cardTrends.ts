import { CardId, CardPlaces, tablesOfCards } from './cardPlaces';
import { groupBy } from './groupBy';
import { select, sql } from './sql';

const DAYS = 90;

interface Row {
  readonly card: number;
  readonly day: number;
  readonly current: string | number;
  readonly images: string | number;
}

/** Share of current images on each of the last 90 days, by card. Everything before stands on the day before them. */
export async function cardTrends(
  { knex, ids, past }: CardPlaces,
  today: number,
): Promise<ReadonlyMap<CardId, readonly (number | null)[]>> {
  const first = today - DAYS;
  const day = sql`case when m.day < ${first} then ${first} else m.day end`;
  const [rows, days] = await Promise.all([
    select<Row>(
      knex,
      sql`with ${tablesOfCards(past)},
      moved as (
        select d.mark, d.day, cast(sum(d.current) as integer) as current,
          cast(sum(d.images) as integer) as images
        from (select k.mark, ${day} as day, m.current,
            m.current + m.patchable + m.blocked + m.unsupported + m.unknown
              as images
          from placed k join fleet_changes m on m.scope_id = k.scope_id
          where m.day <= ${today}) d
        group by d.mark, d.day)
      select m.card, d.day, sum(d.current) as current, sum(d.images) as images
        from moved d join marks m on m.mark = d.mark group by m.card, d.day`,
    ),
    select<{ readonly day: number }>(
      knex,
      sql`select day from fleet_days where day > ${first}
        and day <= ${today}`,
    ),
  ]);
  const taken = new Set(days.map(found => found.day));
  return new Map(
    [...groupBy(rows, ({ card }) => card)].map(([card, changes]) => [
      ids[card],
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

import { OpenCves } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { CardId, CardPlaces, tablesOfCards } from './cardPlaces';
import { groupBy } from './groupBy';
import { tally } from './severities';
import { select, sql } from './sql';

interface Row {
  readonly card: number;
  readonly severity: number;
  readonly cves: string | number;
}

/** CVEs that waiting patches would close, each once for a card under its worst severity. */
export async function cardCves({
  knex,
  ids,
  now,
}: CardPlaces): Promise<ReadonlyMap<CardId, OpenCves>> {
  const rows = await select<Row>(
    knex,
    sql`with ${tablesOfCards(now)},
    waiting as (
      select distinct k.mark, s.note_id from placed k
      join fleet_spot_notes s on s.scope_id = k.scope_id),
    worst as (
      select m.card, c.cve, min(n.severity) as severity from waiting w
      join marks m on m.mark = w.mark
      join fleet_patch_notes n on n.id = w.note_id
      join fleet_note_cves c on c.note_id = n.id
      group by m.card, c.cve)
    select card, severity, count(*) as cves from worst
      group by card, severity`,
  );
  return new Map(
    [...groupBy(rows, ({ card }) => card)].map(([card, found]) => [
      ids[card],
      tally(found.map(({ severity, cves }) => [severity, Number(cves)])),
    ]),
  );
}

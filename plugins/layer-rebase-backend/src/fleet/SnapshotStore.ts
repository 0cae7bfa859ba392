import { Knex } from 'knex';
import { Sql, select, sql } from './sql';
import { tallyScopes } from './tallyScopes';

/** Days that are kept: 90, and a week so that nothing is missing at the edge. */
const KEEP_DAYS = 97;

/**
 * One snapshot a day: by how much each scope changed since the day before, and from when until when each patch waited
 * in it. Taking it again on the same day replaces it.
 */
export class SnapshotStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async take(day: number): Promise<void> {
    await this.#knex.transaction(async knex => {
      await tallyScopes(knex);
      await run(knex, sql`delete from fleet_changes where day >= ${day}`);
      await run(knex, changes(day));
      await run(knex, sql`delete from fleet_open where from_day >= ${day}`);
      await run(
        knex,
        sql`update fleet_open set to_day = null where to_day >= ${day}`,
      );
      await run(knex, closed(day));
      await run(knex, opened(day));
      await knex('fleet_days')
        .insert({ day, taken_at: new Date().toISOString() })
        .onConflict('day')
        .merge();
    });
  }

  /** Forgets what is older than is shown; what was true then becomes the beginning. */
  async prune(today: number): Promise<void> {
    const first = today - KEEP_DAYS;
    await this.#knex.transaction(async knex => {
      await run(
        knex,
        sql`create temporary table fleet_beginning as
          select scope_id, sum(current) as current, sum(patchable) as patchable,
          sum(blocked) as blocked, sum(unsupported) as unsupported,
          sum(unknown) as unknown
          from fleet_changes where day <= ${first} group by scope_id`,
      );
      await run(knex, sql`delete from fleet_changes where day <= ${first}`);
      await run(
        knex,
        sql`insert into fleet_changes
          (scope_id, day, current, patchable, blocked, unsupported, unknown)
          select scope_id, cast(${first} as integer), current, patchable,
          blocked, unsupported, unknown from fleet_beginning
          where current <> 0 or patchable <> 0 or blocked <> 0
          or unsupported <> 0 or unknown <> 0`,
      );
      await run(knex, sql`drop table fleet_beginning`);
      await run(knex, sql`delete from fleet_open where to_day <= ${first}`);
      await run(knex, sql`delete from fleet_days where day <= ${first}`);
      await run(
        knex,
        sql`delete from fleet_patched where week <= ${first - 7}`,
      );
    });
  }
}

/** Scopes with an entity that is there. */
const PRESENT = sql`select se.scope_id from fleet_scope_entities se
  join fleet_entities e on e.id = se.entity_id where e.gone_at is null`;

/** What waits in which scope now. */
const WAITING = sql`select n.scope_id, n.note_id from fleet_spot_notes n
  where n.scope_id in (${PRESENT})`;

function changes(day: number): Sql {
  return sql`insert into fleet_changes
    (scope_id, day, current, patchable, blocked, unsupported, unknown)
  select scope_id, cast(${day} as integer), sum(current), sum(patchable),
    sum(blocked), sum(unsupported), sum(unknown) from (
      select scope_id, current, patchable, blocked, unsupported, unknown
      from fleet_spots where scope_id in (${PRESENT})
      union all
      select scope_id, -sum(current), -sum(patchable), -sum(blocked),
        -sum(unsupported), -sum(unknown)
      from fleet_changes where day < ${day} group by scope_id) d
  group by scope_id
  having sum(current) <> 0 or sum(patchable) <> 0 or sum(blocked) <> 0
    or sum(unsupported) <> 0 or sum(unknown) <> 0`;
}

function closed(day: number): Sql {
  return sql`with waiting as materialized (${WAITING})
  update fleet_open set to_day = ${day} where to_day is null
    and not exists (select 1 from waiting w
      where w.scope_id = fleet_open.scope_id
      and w.note_id = fleet_open.note_id)`;
}

function opened(day: number): Sql {
  return sql`insert into fleet_open (scope_id, note_id, from_day, to_day)
  select w.scope_id, w.note_id, cast(${day} as integer), null from (${WAITING}) w
  where not exists (select 1 from fleet_open o where o.to_day is null
    and o.scope_id = w.scope_id and o.note_id = w.note_id)`;
}

async function run(knex: Knex, statement: Sql): Promise<void> {
  await select(knex, statement);
}

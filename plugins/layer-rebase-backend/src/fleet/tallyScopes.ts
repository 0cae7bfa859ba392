import { Knex } from 'knex';
import { chunks } from './findOrWrite';
import { Sql, idList, select, sql } from './sql';

const AT_ONCE = 5000;

/** Adds up the images of these scopes, or of all of them: most questions are answered from that. In a transaction. */
export async function tallyScopes(
  knex: Knex,
  scopes?: readonly number[],
): Promise<void> {
  if (!scopes) {
    await tally(knex, sql`select id from fleet_scopes`);
    return;
  }
  for (const part of chunks([...new Set(scopes)], AT_ONCE)) {
    await tally(knex, idList(knex, part));
  }
}

async function tally(knex: Knex, scopes: Sql): Promise<void> {
  await lock(knex, scopes);
  for (const table of ['spots', 'spot_notes', 'spot_days', 'spot_sets']) {
    const name: Sql = { text: `fleet_${table}`, values: [] };
    await select(knex, sql`delete from ${name} where scope_id in (${scopes})`);
  }
  await select(knex, spots(scopes));
  await select(knex, spotNotes(scopes));
  await select(knex, spotDays(scopes));
  for (const kind of ['patches', 'reasons'] as const) {
    await select(knex, spotSets(scopes, kind));
  }
}

/** Two who change images of one scope add up one after the other. SQLite has one writer anyway. */
async function lock(knex: Knex, scopes: Sql): Promise<void> {
  if (knex.client.config.client !== 'pg') return;
  await select(
    knex,
    sql`select id from fleet_scopes where id in (${scopes})
      order by id for update`,
  );
}

function spots(scopes: Sql): Sql {
  const counted = (verdict: string) =>
    sql`sum(case when p.verdict = ${verdict} then 1 else 0 end)`;
  return sql`insert into fleet_spots (scope_id, current, patchable, blocked,
    unsupported, unknown, with_critical, with_high, checked_at)
  select i.scope_id, ${counted('current')}, ${counted('patchable')},
    ${counted('blocked')}, ${counted('unsupported')}, ${counted('unknown')},
    sum(case when p.critical > 0 then 1 else 0 end),
    sum(case when p.critical = 0 and p.high > 0 then 1 else 0 end),
    min(i.checked_at)
  from fleet_images i join fleet_profiles p on p.id = i.profile_id
  where i.scope_id in (${scopes}) group by i.scope_id`;
}

function spotNotes(scopes: Sql): Sql {
  return sql`insert into fleet_spot_notes (scope_id, note_id, since)
  select i.scope_id, f.note_id, min(w.since) from fleet_images i
  join fleet_profiles p on p.id = i.profile_id
  join fleet_set_patches f on f.set_id = p.patches_id and f.code = ''
  join fleet_patch_notes n on n.id = f.note_id
  left join fleet_waits w on w.image_id = i.id and w.patch_id = n.patch_id
  where i.scope_id in (${scopes}) group by i.scope_id, f.note_id`;
}

function spotDays(scopes: Sql): Sql {
  return sql`insert into fleet_spot_days (scope_id, waiting_day, images)
  select i.scope_id, i.waiting_day, count(*) from fleet_images i
  where i.scope_id in (${scopes}) and i.waiting_day is not null
  group by i.scope_id, i.waiting_day`;
}

function spotSets(scopes: Sql, kind: 'patches' | 'reasons'): Sql {
  const set: Sql = { text: `p.${kind}_id`, values: [] };
  const parts: Sql = { text: `fleet_set_${kind}`, values: [] };
  return sql`insert into fleet_spot_sets (scope_id, set_id, images, blocked)
  select i.scope_id, ${set}, count(*),
    sum(case when p.verdict = 'blocked' then 1 else 0 end)
  from fleet_images i join fleet_profiles p on p.id = i.profile_id
  where i.scope_id in (${scopes})
    and ${set} in (select s.set_id from ${parts} s)
  group by i.scope_id, ${set}`;
}

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

/** Sums that are kept of each scope. */
interface Sums {
  readonly table: Sql;
  readonly keys: Sql;
  readonly columns: Sql;
  /** Counts the rows of these scopes anew. */
  readonly count: (scopes: Sql) => Sql;
}

const SUMS: readonly Sums[] = [
  {
    table: sql`fleet_spots`,
    keys: sql`scope_id`,
    columns: sql`scope_id, current, patchable, blocked, unsupported, unknown,
      with_critical, with_high, checked_at`,
    count: spots,
  },
  {
    table: sql`fleet_spot_notes`,
    keys: sql`scope_id, note_id`,
    columns: sql`scope_id, note_id, since`,
    count: spotNotes,
  },
  {
    table: sql`fleet_spot_days`,
    keys: sql`scope_id, waiting_day`,
    columns: sql`scope_id, waiting_day, images`,
    count: spotDays,
  },
  {
    table: sql`fleet_spot_sets`,
    keys: sql`scope_id, set_id`,
    columns: sql`scope_id, set_id, images, blocked`,
    count: scopes =>
      sql`${spotSets(scopes, 'patches')} union all ${spotSets(
        scopes,
        'reasons',
      )}`,
  },
];

async function tally(knex: Knex, scopes: Sql): Promise<void> {
  await lock(knex, scopes);
  for (const sums of SUMS) await refresh(knex, scopes, sums);
}

/** Writes what differs and nothing else: most often, all of it is as it was. */
async function refresh(
  knex: Knex,
  scopes: Sql,
  { table, keys, columns, count }: Sums,
): Promise<void> {
  const had = sql`select ${columns} from ${table}
    where scope_id in (${scopes})`;
  const now = sql`select ${columns} from (${count(scopes)}) c`;
  await select(
    knex,
    sql`delete from ${table} where (${keys}) in (
      select ${keys} from (${had} except ${now}) d)`,
  );
  await select(
    knex,
    sql`insert into ${table} (${columns}) ${now} except ${had}`,
  );
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
  return sql`select i.scope_id, ${counted('current')} as current,
    ${counted('patchable')} as patchable, ${counted('blocked')} as blocked,
    ${counted('unsupported')} as unsupported,
    ${counted('unknown')} as unknown,
    sum(case when p.critical > 0 then 1 else 0 end) as with_critical,
    sum(case when p.critical = 0 and p.high > 0 then 1 else 0 end) as with_high,
    min(i.checked_at) as checked_at
  from fleet_images i join fleet_profiles p on p.id = i.profile_id
  where i.scope_id in (${scopes}) group by i.scope_id`;
}

function spotNotes(scopes: Sql): Sql {
  return sql`select i.scope_id, f.note_id, min(w.since) as since
  from fleet_images i join fleet_profiles p on p.id = i.profile_id
  join fleet_set_patches f on f.set_id = p.patches_id and f.code = ''
  join fleet_patch_notes n on n.id = f.note_id
  left join fleet_waits w on w.image_id = i.id and w.patch_id = n.patch_id
  where i.scope_id in (${scopes}) group by i.scope_id, f.note_id`;
}

function spotDays(scopes: Sql): Sql {
  return sql`select i.scope_id, i.waiting_day, count(*) as images
  from fleet_images i
  where i.scope_id in (${scopes}) and i.waiting_day is not null
  group by i.scope_id, i.waiting_day`;
}

/** By the set of patches or of reasons that images have; empty sets say nothing. */
function spotSets(scopes: Sql, kind: 'patches' | 'reasons'): Sql {
  const set: Sql = { text: `p.${kind}_id`, values: [] };
  const parts: Sql = { text: `fleet_set_${kind}`, values: [] };
  return sql`select i.scope_id, ${set} as set_id, count(*) as images,
    sum(case when p.verdict = 'blocked' then 1 else 0 end) as blocked
  from fleet_images i join fleet_profiles p on p.id = i.profile_id
  where i.scope_id in (${scopes})
    and ${set} in (select s.set_id from ${parts} s)
  group by i.scope_id, ${set}`;
}

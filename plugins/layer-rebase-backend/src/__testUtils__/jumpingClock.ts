import { Knex } from 'knex';

/**
 * A clock that a test can set: in Postgres that of the whole database, through functions that are found before those of
 * the system; on SQLite that of this process. On Postgres ask for it before tables are made when their defaults are to
 * follow it; open connections are closed.
 */
export async function jumpingClock(knex: Knex) {
  return knex.client.config.client === 'pg' ? ofPostgres(knex) : ofProcess();
}

async function ofPostgres(knex: Knex) {
  const { rows } = await knex.raw('select current_database() as name');
  await knex.raw(`
    create table if not exists clock_jump (by interval not null);
    insert into clock_jump values ('0');
    create or replace function public.clock_timestamp() returns timestamptz
      language sql volatile
      as 'select pg_catalog.clock_timestamp() + by from public.clock_jump';
    create or replace function public.now() returns timestamptz
      language sql stable
      as 'select pg_catalog.now() + by from public.clock_jump';
  `);
  await knex.raw('alter database ?? set search_path = public, pg_catalog', [
    rows[0].name,
  ]);
  await reconnect(knex);
  return {
    /** So many milliseconds away from where it is. */
    async jump(ms: number): Promise<void> {
      await knex.raw(
        `update clock_jump set by = by + ? * interval '1 millisecond'`,
        [ms],
      );
    },
    restore() {},
  };
}

/** New connections read the settings of the database. */
async function reconnect(knex: Knex): Promise<void> {
  await knex.destroy();
  knex.initialize();
}

async function ofProcess() {
  const real = Date.now;
  let offset = 0;
  const spy = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  return {
    async jump(ms: number): Promise<void> {
      offset += ms;
    },
    restore: () => spy.mockRestore(),
  };
}

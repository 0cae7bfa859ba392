import { Knex } from 'knex';

/** As `Date.toISOString` writes it, so that times compare as text. */
const FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

/**
 * The one clock that all processes share: that of Postgres. A lease or a wait is measured by it alone, so clocks of
 * replicas may differ by any amount. SQLite is used by one process, whose clock it is.
 */
export class DatabaseClock {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** An ISO time to be written or compared with. */
  now(): string | Knex.Raw<string> {
    return this.in(0);
  }

  in(ms: number): string | Knex.Raw<string> {
    return this.#knex.client.config.client === 'pg'
      ? this.#knex.raw(
          `to_char((clock_timestamp() + ? * interval '1 millisecond') at time zone 'utc', ?)`,
          [ms, FORMAT],
        )
      : new Date(Date.now() + ms).toISOString();
  }
}

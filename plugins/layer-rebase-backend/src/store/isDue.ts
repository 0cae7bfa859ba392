import { Knex } from 'knex';
import { DatabaseClock } from './DatabaseClock';

/** No claim lasts as long: a lease that ends later was taken before the clock was set back. */
export const LONGEST_LEASE_MS = 60_000;
/** Nothing waits as long for its next attempt (see backOff). */
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Rows that some process should work on now: their time has come, or who held them fell silent. Times farther ahead than
 * any that we write come from a clock that has been set back since, and hold nothing.
 */
export function isDue(clock: DatabaseClock): Knex.QueryCallback {
  const now = clock.now();
  return query =>
    query
      .where(waiting =>
        waiting
          .where('state', 'queued')
          .andWhere(time =>
            time
              .where('run_after', '<=', now)
              .orWhere('run_after', '>', clock.in(LONGEST_WAIT_MS)),
          ),
      )
      .orWhere(left =>
        left
          .where('state', 'running')
          .andWhere(lease =>
            lease
              .where('lease_until', '<', now)
              .orWhere('lease_until', '>', clock.in(LONGEST_LEASE_MS)),
          ),
      );
}

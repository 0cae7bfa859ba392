import { Knex } from 'knex';
import { DatabaseClock } from '../store/DatabaseClock';
import { isDue } from '../store/isDue';
import { WorkerUtils } from './graphileWorker';

/** Any time that has passed, whatever the clock says. */
const LONG_AGO = '1970-01-01T00:00:00Z';

/**
 * Lets jobs come now whose rows are due but whose own time is ahead: the clock was set back, or deliveries failed while
 * the database had no room, and graphile-worker waits longer each time. Returns how many.
 */
export async function hastenDue(options: {
  readonly knex: Knex;
  readonly utils: Pick<WorkerUtils, 'rescheduleJobs'>;
  readonly schema: string;
}): Promise<number> {
  const { knex, utils, schema } = options;
  const late = await knex('rebases')
    .join({ jobs: `${schema}.jobs` }, 'jobs.key', 'rebases.id')
    .whereNull('jobs.locked_at')
    .andWhere(
      'jobs.run_at',
      '>',
      knex.raw(`clock_timestamp() + interval '1 second'`),
    )
    .andWhere(isDue(new DatabaseClock(knex)))
    .select<{ id: string }[]>('jobs.id');
  const ids = late.map(({ id }) => id);
  if (ids.length > 0) await utils.rescheduleJobs(ids, { runAt: LONG_AGO });
  return ids.length;
}

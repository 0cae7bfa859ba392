import { Knex } from 'knex';
import { LONGEST_LEASE_MS } from '../store/isDue';
import { WorkerUtils } from './graphileWorker';

/**
 * Frees the jobs of killed processes, which graphile-worker itself would do after four hours. A job is abandoned when it
 * was taken longer ago than a claim lasts (or later than now, by a clock that was set back since), and no process holds
 * its row. Freeing one that is not does no harm: its row cannot be claimed twice. Returns the names of the workers whose
 * jobs were freed.
 */
export async function unlockAbandoned(options: {
  readonly knex: Knex;
  readonly utils: Pick<WorkerUtils, 'forceUnlockWorkers'>;
  readonly schema: string;
  readonly afterMs: number;
}): Promise<readonly string[]> {
  const { knex, utils, schema, afterMs } = options;
  const { rows } = await knex.raw<{ rows: { locked_by: string }[] }>(
    `select distinct jobs.locked_by from ??.jobs
     left join rebases on rebases.id = jobs.key
       and rebases.state = 'running'
       and rebases.lease_until::timestamptz > clock_timestamp()
       and rebases.lease_until::timestamptz
         <= clock_timestamp() + ? * interval '1 millisecond'
     where rebases.id is null and (
       jobs.locked_at < clock_timestamp() - ? * interval '1 millisecond'
       or jobs.locked_at > clock_timestamp() + ? * interval '1 millisecond'
     )`,
    [schema, LONGEST_LEASE_MS, afterMs, afterMs],
  );
  const workers = rows.map(({ locked_by }) => locked_by);
  if (workers.length > 0) await utils.forceUnlockWorkers(workers);
  return workers;
}

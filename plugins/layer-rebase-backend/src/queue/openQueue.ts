import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Knex } from 'knex';
import { GraphileQueue, QUEUE_SCHEMA } from './GraphileQueue';
import { InProcessQueue } from './InProcessQueue';
import { RebaseQueue } from './RebaseQueue';

/**
 * graphile-worker where the database is Postgres, else memory. Where Postgres does not let it make its tables, memory
 * too: the rows keep every promise but that work begins at once in another process.
 */
export async function openQueue(options: {
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly concurrency: number;
}): Promise<RebaseQueue> {
  const { knex, logger } = options;
  if (knex.client.config.client !== 'pg') return new InProcessQueue(options);
  try {
    return await GraphileQueue.open(options);
  } catch (error) {
    logger.warn(
      `The queue cannot use Postgres: the database user needs CREATE on the database once, or the schema ${QUEUE_SCHEMA} made for it. Rebases are delivered in memory until the next start.`,
      toError(error),
    );
    return new InProcessQueue(options);
  }
}

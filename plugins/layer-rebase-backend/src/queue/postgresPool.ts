import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Pool, PoolConfig, escapeIdentifier } from 'pg';

/** One connection listens, one delivers, one ends jobs, one adds them. */
const CONNECTIONS = 4;

/** A few connections beside those of `knex`, to the same database as the same user: passwords that expire included. */
export async function postgresPool(
  knex: Knex,
  logger: LoggerService,
): Promise<Pool> {
  const { connection, role } = knex.client.config;
  const isDynamic = typeof connection === 'function';
  const settings = isDynamic ? await connection() : connection;
  const pool = new Pool({
    ...asPoolConfig(settings),
    ...(isDynamic && {
      password: async () => (await connection()).password,
    }),
    max: CONNECTIONS,
    application_name: 'layer-rebase-queue',
  });
  pool.on('error', error => logger.warn('A queue connection broke', error));
  pool.on('connect', client => {
    client.on('error', error => logger.debug(`Queue connection: ${error}`));
    if (!role) return;
    client
      .query(`set role ${escapeIdentifier(String(role))}`)
      .catch(error => logger.error('Could not take the database role', error));
  });
  return pool;
}

/** knex hides the password from being listed, so it is not among the properties that are copied. */
function asPoolConfig(
  settings: string | (PoolConfig & { readonly password?: string }),
): PoolConfig {
  return typeof settings === 'string'
    ? { connectionString: settings }
    : { ...settings, password: settings.password };
}

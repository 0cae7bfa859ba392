import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { PatchSource } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import knexFactory from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReplica } from '../plugins/layer-rebase-backend/src/__testUtils__/openReplica';
import { openDatabase } from '../plugins/layer-rebase-backend/src/store/openDatabase';

/** Says what went wrong. */
const logger: LoggerService = {
  error: message => process.stderr.write(`${message}\n`),
  warn: message => process.stderr.write(`${message}\n`),
  info: () => {},
  debug: () => {},
  child: () => logger,
};

const meter = {
  add: () => {},
  record: () => {},
  addCallback: () => {},
  removeCallback: () => {},
};
const metrics = {
  createCounter: () => meter,
  createUpDownCounter: () => meter,
  createHistogram: () => meter,
  createGauge: () => meter,
  createObservableCounter: () => meter,
  createObservableUpDownCounter: () => meter,
  createObservableGauge: () => meter,
} as unknown as MetricsService;

/** One replica on a database file of its own, with these patches. */
export async function openFleetReplica(
  host: string,
  patches: () => string,
): Promise<ReturnType<typeof openReplica>> {
  const folder = await mkdtemp(join(tmpdir(), 'layer-rebase-fleet-'));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'bench.db') },
    useNullAsDefault: true,
  });
  // How fast a disk is to confirm each write is nothing that we could improve here.
  await knex.raw('PRAGMA synchronous = OFF');
  const source: PatchSource = {
    name: 'bench',
    maxAgeMs: Number.POSITIVE_INFINITY,
    read: async () => patches(),
  };
  const replica = openReplica({
    knex: await openDatabase({ getClient: async () => knex }),
    hosts: [host],
    sources: [source],
    periods: { shortestMs: 1_000, longestMs: 60 * 60_000 },
    logger,
    metrics,
  });
  return {
    ...replica,
    async close() {
      await replica.close();
      await knex.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

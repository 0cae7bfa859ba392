import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { cpus } from 'node:os';
import { dayOf } from '../plugins/layer-rebase-backend/src/fleet/days';
import { SnapshotStore } from '../plugins/layer-rebase-backend/src/fleet/SnapshotStore';
import { PagePlans, explainPage } from './explainPage';
import { ExportCost, measureExport } from './fleetExport';
import { measureIndexPass } from './fleetIndexPass';
import { FleetQuestion, fleetQuestions } from './fleetQuestions';
import { FleetSize, fleetSample } from './fleetSample';
import { PageCost, measurePage } from './pageCost';
import { timed } from './timed';
import { writeFleet } from './writeFleet';

/** What the fleet view costs on one database. */
export interface FleetCosts {
  readonly database: 'Postgres' | 'SQLite';
  readonly size: FleetSize;
  readonly profiles: number;
  readonly writtenMs: number;
  /** The first of the day. */
  readonly snapshotMs: number;
  /** A pass of the indexer that finds nothing new, with the snapshot that it takes again. */
  readonly indexPassMs: number;
  readonly export: ExportCost;
  readonly pages: readonly PageCost[];
  /** Of the slowest pages; Postgres only. */
  readonly plans: readonly PagePlans[];
}

type Log = (line: string) => void;

const EXPLAINED = 3;

/** Both databases, each at the size that it is meant for. */
export async function measureFleets(log: Log): Promise<readonly FleetCosts[]> {
  const address =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  const images = Number(process.env.FLEET_IMAGES ?? 100_000);
  log(`${cpus().length} processors`);
  const costs: FleetCosts[] = [];
  if (address) {
    costs.push(
      await measureFleet(
        knexFactory({ client: 'pg', connection: address }),
        { images, components: images / 20, owners: images / 250 },
        log,
      ),
    );
  }
  costs.push(
    await measureFleet(
      knexFactory({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      }),
      { images: 5000, components: 300, owners: 40 },
      log,
    ),
  );
  return costs;
}

/** Fills a database with a fleet and measures every page of it. */
async function measureFleet(
  knex: Knex,
  size: FleetSize,
  log: Log,
): Promise<FleetCosts> {
  const isPostgres = knex.client.config.client === 'pg';
  const database = isPostgres ? 'Postgres' : 'SQLite';
  log(`${database}, ${size.images} images`);
  try {
    const written = await fill(knex, size, log);
    // What Postgres does by itself soon after rows were written.
    if (isPostgres) await knex.raw('vacuum analyze');
    const questions = await fleetQuestions(knex, dayOf(new Date()));
    const pages: PageCost[] = [];
    for (const question of questions) {
      const cost = await measurePage(knex, question);
      log(lineOf(cost));
      pages.push(cost);
    }
    const [{ profiles }] = await knex('fleet_profiles').count({
      profiles: '*',
    });
    return {
      database,
      size,
      profiles: Number(profiles),
      ...written,
      export: await measureExport(knex),
      pages,
      plans: isPostgres ? await explainSlowest(knex, questions, pages) : [],
    };
  } finally {
    await knex.destroy();
  }
}

async function fill(knex: Knex, size: FleetSize, log: Log) {
  const now = Date.now();
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@layer-rebase/backstage-plugin-layer-rebase-backend',
      'migrations',
    ),
  });
  const writtenMs = await timed(() => writeFleet(knex, size, now));
  log(`written in ${seconds(writtenMs)}`);
  const snapshotMs = await timed(() =>
    new SnapshotStore(knex).take(dayOf(new Date(now))),
  );
  log(`snapshot in ${seconds(snapshotMs)}`);
  const indexPassMs = await measureIndexPass(knex, fleetSample(size, now));
  log(`index pass in ${seconds(indexPassMs)}`);
  return { writtenMs, snapshotMs, indexPassMs };
}

async function explainSlowest(
  knex: Knex,
  questions: readonly FleetQuestion[],
  costs: readonly PageCost[],
): Promise<readonly PagePlans[]> {
  const slowest = [...costs]
    .sort((a, b) => b.p95Ms - a.p95Ms)
    .slice(0, EXPLAINED);
  const plans: PagePlans[] = [];
  for (const { page } of slowest) {
    const question = questions.find(([name]) => name === page);
    if (question) plans.push(await explainPage(knex, question));
  }
  return plans;
}

function lineOf({ page, p50Ms, p95Ms, cpuMs }: PageCost): string {
  const [p50, p95, cpu] = [p50Ms, p95Ms, cpuMs].map(ms => ms.toFixed(0));
  return `${page}: p50 ${p50} ms, p95 ${p95} ms, CPU ${cpu} ms`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  FleetFilter,
  FleetImageSort,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import knexFactory, { Knex } from 'knex';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dayOf } from '../plugins/layer-rebase-backend/src/fleet/days';
import { exportImages } from '../plugins/layer-rebase-backend/src/fleet/exportImages';
import { fleetCards } from '../plugins/layer-rebase-backend/src/fleet/fleetCards';
import { fleetCauses } from '../plugins/layer-rebase-backend/src/fleet/fleetCauses';
import { fleetFacets } from '../plugins/layer-rebase-backend/src/fleet/fleetFacets';
import {
  fleetFix,
  fleetFixes,
} from '../plugins/layer-rebase-backend/src/fleet/fleetFixes';
import { fleetImages } from '../plugins/layer-rebase-backend/src/fleet/fleetImages';
import { fleetRunImages } from '../plugins/layer-rebase-backend/src/fleet/fleetRunImages';
import { fleetSummary } from '../plugins/layer-rebase-backend/src/fleet/fleetSummary';
import { fleetTrend } from '../plugins/layer-rebase-backend/src/fleet/fleetTrend';
import {
  Selection,
  Sight,
} from '../plugins/layer-rebase-backend/src/fleet/selection';
import { SnapshotStore } from '../plugins/layer-rebase-backend/src/fleet/SnapshotStore';
import { FleetSize } from './fleetSample';
import { writeFleet } from './writeFleet';

/** What one page costs. */
export interface PageCost {
  readonly page: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Processor time of one call, database and backend together: what it takes on a machine that does nothing else. */
  readonly cpuMs: number;
}

export interface FleetCosts {
  readonly database: 'Postgres' | 'SQLite';
  readonly size: FleetSize;
  readonly profiles: number;
  readonly writtenMs: number;
  readonly snapshotMs: number;
  readonly export: {
    readonly rows: number;
    readonly ms: number;
    readonly bytes: number;
    readonly heapGrowthBytes: number;
  };
  readonly pages: readonly PageCost[];
}

const ROUNDS = Number(process.env.FLEET_ROUNDS ?? 20);

const FILTERS: readonly FleetFilter[] = [
  {},
  { owner: 'group:default/group-60' },
  { owner: 'group:default/group-1', tree: true },
  { system: 'system:default/system-3' },
  { domain: 'domain:default/domain-3' },
  { lifecycle: 'production' },
  { verdict: 'patchable' },
  { reason: 'base-not-found' },
  { runImage: 'registry.example.com/base/noble-run' },
  { runImageVersion: '1.10' },
  { buildpack: 'acme/jre' },
  { buildpack: 'acme/jre', buildpackVersion: '3.1' },
  { launcher: '0.20.14' },
  { cve: 'CVE-2026-1000' },
  { patch: 'patch-0' },
  { rebasedAfter: '2026-01-01T00:00:00.000Z' },
  { text: 'app-77' },
  { verdict: 'patchable', lifecycle: 'production', text: 'component-1' },
];

const SORTS: readonly FleetImageSort[] = [
  'image',
  'entity',
  'owner',
  'system',
  'verdict',
  'runImage',
  'launcher',
  'openCves',
  'waitingSince',
  'lastRebased',
  'checked',
];

/** Fills a database with a fleet and measures every page of it. */
export async function measureFleet(
  knex: Knex,
  size: FleetSize,
  log: (line: string) => void,
): Promise<FleetCosts> {
  const now = Date.now();
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@layer-rebase/backstage-plugin-layer-rebase-backend',
      'migrations',
    ),
  });
  const began = performance.now();
  await writeFleet(knex, size, now);
  const writtenMs = performance.now() - began;
  log(`written in ${(writtenMs / 1000).toFixed(1)} s`);
  const snapshotMs = await timed(() =>
    new SnapshotStore(knex).take(dayOf(new Date(now))),
  );
  log(`snapshot in ${(snapshotMs / 1000).toFixed(1)} s`);
  const isPostgres = knex.client.config.client === 'pg';
  if (isPostgres) await knex.raw('analyze');
  const pages: PageCost[] = [];
  for (const [page, ask] of asks(
    knex,
    await halfOf(knex),
    dayOf(new Date(now)),
  )) {
    pages.push(await measure(knex, page, ask));
    const { p50Ms, p95Ms, cpuMs } = pages.at(-1)!;
    log(
      `${page}: p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(
        0,
      )} ms, cpu ${cpuMs.toFixed(0)} ms`,
    );
  }
  const [{ profiles }] = await knex('fleet_profiles').count({ profiles: '*' });
  return {
    database: isPostgres ? 'Postgres' : 'SQLite',
    size,
    profiles: Number(profiles),
    writtenMs,
    snapshotMs,
    export: await measureExport(knex),
    pages,
  };
}

/** A viewer who may see every second component. */
export async function halfOf(knex: Knex): Promise<Sight> {
  const rows = await knex('fleet_entities').select('id');
  const refs = await knex('fleet_refs').select('id');
  return {
    entities: rows.map(({ id }) => id).filter((_, index) => index % 2 === 0),
    refs: refs.map(({ id }) => id),
  };
}

export function* asks(
  knex: Knex,
  half: Sight,
  today: number,
): Generator<readonly [string, () => Promise<unknown>]> {
  const all = (filter: FleetFilter = {}, sight: Sight = {}): Selection => ({
    knex,
    sight,
    filter,
  });
  for (const [who, sight] of [
    ['', {}],
    [' (half is hidden)', half],
  ] as const) {
    yield [`summary${who}`, () => fleetSummary(all({}, sight))];
    for (const by of ['owner', 'system', 'domain', 'lifecycle'] as const) {
      yield [
        `scorecards by ${by}${who}`,
        () => fleetCards(all({}, sight), { by }, today),
      ];
    }
    yield [
      `scorecards by owner, tree${who}`,
      () => fleetCards(all({}, sight), { by: 'owner', tree: true }, today),
    ];
    yield [
      `scorecards below a group${who}`,
      () =>
        fleetCards(
          all({}, sight),
          { by: 'owner', tree: true, parent: 'group:default/group-1' },
          today,
        ),
    ];
    yield [`trend${who}`, () => fleetTrend(all({}, sight), today)];
    yield [`causes${who}`, () => fleetCauses(all({}, sight))];
    yield [`facets${who}`, () => fleetFacets(all({}, sight))];
    yield [`fixes${who}`, () => fleetFixes(all({}, sight), {})];
    yield [
      `a CVE${who}`,
      () => fleetFix(all({}, sight), 'cve', 'CVE-2026-1000'),
    ];
    yield [`run images${who}`, () => fleetRunImages(all({}, sight))];
    yield [`images${who}`, () => fleetImages(all({}, sight), {})];
  }
  yield [
    'trend of a tree of owners',
    () =>
      fleetTrend(all({ owner: 'group:default/group-1', tree: true }), today),
  ];
  for (const sort of SORTS) {
    yield [`images by ${sort}`, () => fleetImages(all(), { sort })];
  }
  for (const filter of FILTERS.slice(1)) {
    const name = JSON.stringify(filter);
    yield [`images ${name}`, () => fleetImages(all(filter), filter)];
    yield [`facets ${name}`, () => fleetFacets(all(filter))];
    yield [`summary ${name}`, () => fleetSummary(all(filter))];
  }
}

export async function measure(
  knex: Knex,
  page: string,
  ask: () => Promise<unknown>,
): Promise<PageCost> {
  await ask();
  const times: number[] = [];
  const cpu = await processorMs(knex);
  for (let round = 0; round < ROUNDS; round++) times.push(await timed(ask));
  const cpuMs = ((await processorMs(knex)) - cpu) / ROUNDS;
  times.sort((a, b) => a - b);
  return {
    page,
    p50Ms: times[Math.floor(times.length * 0.5)],
    p95Ms:
      times[Math.min(times.length - 1, Math.ceil(times.length * 0.95) - 1)],
    cpuMs,
  };
}

const TICK_MS = 10;

/** Of this process and, where Linux tells, of the database's processes for us. */
async function processorMs(knex: Knex): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  if (knex.client.config.client !== 'pg') return own;
  const { rows } = await knex.raw(
    "select pid from pg_stat_activity where backend_type = 'client backend'",
  );
  const ticks = rows.map(({ pid }: { readonly pid: number }) => ticksOf(pid));
  return (
    ticks.reduce((sum: number, some: number) => sum + some, 0) * TICK_MS + own
  );
}

function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1];
    const [user, system] = fields.split(' ').slice(11, 13);
    return Number(user) + Number(system);
  } catch {
    return 0;
  }
}

/** Reads the whole file without keeping it; the heap is looked at on the way. */
export async function measureExport(knex: Knex): Promise<FleetCosts['export']> {
  const selection = { knex, sight: {}, filter: {} };
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let bytes = 0;
  let rows = -1;
  let most = 0;
  let pieces = 0;
  const ms = await timed(async () => {
    const answer = await exportImages(selection, 'csv', {});
    for await (const piece of answer.pieces) {
      bytes += Buffer.byteLength(piece);
      rows += piece.split('\r\n').length - 1;
      if (pieces++ % 20 === 0) {
        globalThis.gc?.();
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      }
    }
  });
  return { rows, ms, bytes, heapGrowthBytes: most };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Both databases, each at the size that it is meant for. */
export async function measureFleets(
  log: (line: string) => void,
): Promise<readonly FleetCosts[]> {
  const costs: FleetCosts[] = [];
  const address =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  const images = Number(process.env.FLEET_IMAGES ?? 100_000);
  log(`${cpus().length} processors`);
  if (address) {
    const knex = knexFactory({ client: 'pg', connection: address });
    log(`Postgres, ${images} images`);
    costs.push(
      await measureFleet(
        knex,
        { images, components: images / 20, owners: images / 250 },
        log,
      ).finally(() => knex.destroy()),
    );
  }
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  log('SQLite, 5000 images');
  costs.push(
    await measureFleet(
      knex,
      { images: 5000, components: 300, owners: 40 },
      log,
    ).finally(() => knex.destroy()),
  );
  return costs;
}

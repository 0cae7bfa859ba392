import { TestRegistry, startTestRegistry } from '@layer-rebase/engine/testing';
import newKnex, { Knex } from 'knex';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { POSTGRES } from './__testUtils__/portalProcesses';
import { pushApps, pushSamples } from './__testUtils__/samples';
import { QUEUE_SCHEMA } from './queue/GraphileQueue';
import { openDatabase } from './store/openDatabase';
import {
  Portal,
  component,
  ended,
  startPortal,
} from './__testUtils__/startPortal';

const OWNER = 'user:default/ana';
const REBASES = 6;

// A database that goes away in the middle.
describe('when the database fails', () => {
  let registry: TestRegistry;
  let portal: Portal;
  let knex: Knex;

  afterEach(async () => {
    await portal.stop();
    await knex.destroy();
    await registry.stop();
  });

  async function open(database: Knex) {
    registry = await startTestRegistry();
    pushSamples(registry);
    const names = pushApps(registry, REBASES);
    knex = await openDatabase({ getClient: async () => database });
    portal = await startPortal({
      knex,
      entities: names.map((image, at) => component(`app-${at}`, image)),
      layerRebase: {
        registries: [
          {
            host: registry.host,
            private: true,
            plainHttp: true,
            runImages: ['base/*'],
          },
        ],
      },
    });
    const owner = portal.as(OWNER);
    const plans = await Promise.all(
      names.map((image, at) =>
        owner.createPlan({ entityRef: `component:default/app-${at}`, image }),
      ),
    );
    return { owner, plans };
  }

  const tag = (at: number) =>
    registry.getManifest(`shop/app-${at}`, '1.4')?.digest;
  const movesOf = (at: number) =>
    registry.requests.filter(
      ({ method, path, status }) =>
        method === 'PUT' &&
        status === 201 &&
        path === `/v2/shop/app-${at}/manifests/1.4`,
    ).length;

  it('says so when its disk is full, and finishes once there is room (SQLite)', async () => {
    const { owner, plans } = await open(
      newKnex({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
        pool: { min: 1, max: 1 },
      }),
    );
    const [{ page_count: pages }] = await knex.raw('pragma page_count');
    await knex.raw(`pragma max_page_count = ${pages + 3}`);
    const outcomes = await Promise.allSettled(
      plans.map(({ id }) => owner.startRebase({ planId: id })),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({
      reason: {
        statusCode: 503,
        cause: { message: expect.stringContaining('no room') },
      },
    });

    await knex.raw('pragma max_page_count = 1000000');
    for (const [at, { id }] of plans.entries()) {
      const { id: rebase } = await owner.startRebase({ planId: id }).catch(
        // Done already: its tag is where the plan wanted it.
        () => ({ id: undefined }),
      );
      if (rebase) await ended(owner, rebase, 90_000);
      expect(tag(at)).toBe(plans[at].toDigest);
    }
  }, 180_000);

  /** A database of its own on the server beside the tests, and the address of its administrator. */
  async function newDatabase() {
    const name = `outage_${Date.now()}`;
    const admin = newKnex({ client: 'pg', connection: POSTGRES });
    await admin.raw('create database ??', [name]);
    const url = new URL(String(POSTGRES));
    url.pathname = name;
    return { admin, name, connection: url.href };
  }

  if (POSTGRES) {
    it('says so when its disk is full, and goes on once there is room (Postgres)', async () => {
      const { admin, connection } = await newDatabase();
      const { owner, plans } = await open(
        newKnex({ client: 'pg', connection }),
      );
      const disk = newKnex({ client: 'pg', connection });
      const first = plans.slice(0, REBASES / 2);
      registry.clearRequests();
      registry.inject({
        path: /uploads/,
        times: 10_000,
        effect: { type: 'delay', ms: 300 },
      });
      const started = await Promise.all(
        first.map(({ id }) => owner.startRebase({ planId: id })),
      );
      await fillDisk(disk);
      for (const { id } of plans.slice(REBASES / 2)) {
        await expect(owner.startRebase({ planId: id })).rejects.toMatchObject({
          statusCode: 503,
          cause: { message: expect.stringContaining('no room') },
        });
      }
      // Whoever looks still is answered.
      expect((await owner.getRebase(started[0].id)).finishedAt).toBeUndefined();
      // Long enough for attempts to fail on it.
      await until(() => registry.requests.length > 0);
      await until(async () => (await refusalsOf(disk)) > 12);

      await makeRoom(disk);
      const rest = await Promise.all(
        plans
          .slice(REBASES / 2)
          .map(({ id }) => owner.startRebase({ planId: id })),
      );
      for (const [at, { id }] of [...started, ...rest].entries()) {
        expect(await ended(owner, id, 60_000)).toMatchObject({
          state: 'succeeded',
        });
        expect(tag(at)).toBe(plans[at].toDigest);
        expect(movesOf(at)).toBe(1);
      }
      await disk.destroy();
      await admin.destroy();
    }, 180_000);

    it('goes on when every connection is cut, again and again (Postgres)', async () => {
      const { admin, name, connection } = await newDatabase();
      const { owner, plans } = await open(
        newKnex({ client: 'pg', connection }),
      );
      registry.inject({
        path: /uploads/,
        times: 10_000,
        effect: { type: 'delay', ms: 200 },
      });
      const started = await Promise.all(
        plans.map(({ id }) => owner.startRebase({ planId: id })),
      );
      for (let cut = 0; cut < 4; cut += 1) {
        await admin.raw(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
          [name],
        );
        await new Promise(resolve => setTimeout(resolve, 700));
      }
      for (const [at, { id }] of started.entries()) {
        const done = await ended(owner, id, 120_000);
        expect(done.state).toBe('succeeded');
        expect(tag(at)).toBe(plans[at].toDigest);
      }
      await admin.destroy();
    }, 240_000);

    it('goes on when the server is stopped and started in the middle (Postgres)', async () => {
      const server = await startOwnServer();
      try {
        const { owner, plans } = await open(
          newKnex({ client: 'pg', connection: server.connection }),
        );
        registry.inject({
          path: /uploads/,
          times: 10_000,
          effect: { type: 'delay', ms: 300 },
        });
        const started = await Promise.all(
          plans.map(({ id }) => owner.startRebase({ planId: id })),
        );
        await server.down();
        const moved = plans.filter(({ toDigest }, at) => tag(at) === toDigest);
        expect(moved.length).toBeLessThan(REBASES);
        await server.up();
        for (const [at, { id }] of started.entries()) {
          const done = await ended(owner, id, 120_000);
          expect(done.state).toBe('succeeded');
          expect(tag(at)).toBe(plans[at].toDigest);
        }
      } finally {
        server.stop();
      }
    }, 240_000);
  }
});

/**
 * From now on every row that is added or changed fails as on a full disk, in our tables and in those of the
 * queue; reading goes on. A disk that really is full needs rights that few machines give to tests.
 */
async function fillDisk(knex: Knex): Promise<void> {
  await knex.raw(`
    create sequence refusals;
    create function refuse_growth() returns trigger language plpgsql as $$
    begin
      perform nextval('public.refusals');
      raise exception 'could not extend file: No space left on device'
        using errcode = 'disk_full';
    end $$`);
  await onEveryTable(
    knex,
    'create trigger full_disk before insert or update on ?? for each row execute function public.refuse_growth()',
  );
}

async function makeRoom(knex: Knex): Promise<void> {
  await onEveryTable(knex, 'drop trigger full_disk on ??');
}

async function refusalsOf(knex: Knex): Promise<number> {
  const { rows } = await knex.raw('select last_value from refusals');
  return Number(rows[0].last_value);
}

async function onEveryTable(knex: Knex, statement: string): Promise<void> {
  const { rows } = await knex.raw(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname in ('public', ?)`,
    [QUEUE_SCHEMA],
  );
  await knex.transaction(async transaction => {
    for (const { name } of rows) await transaction.raw(statement, [name]);
  });
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('Waited for too long');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** A Postgres of our own, so that nobody else notices when it stops. */
async function startOwnServer() {
  const script = join(__dirname, '../../../scripts/postgres.mjs');
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  const next = async () => String((await lines.next()).value);
  const connection = (await next()).split('=').slice(1).join('=');
  await next();
  return {
    connection,
    async down() {
      child.kill('SIGUSR2');
      expect(await next()).toBe('stopped');
    },
    /** Waits until it is back. */
    async up() {
      expect(await next()).toBe('started');
    },
    stop: () => child.kill('SIGTERM'),
  };
}

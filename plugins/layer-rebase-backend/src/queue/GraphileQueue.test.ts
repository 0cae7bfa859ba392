import { mockServices } from '@backstage/backend-test-utils';
import newKnex, { Knex } from 'knex';
import { testDatabases } from '../__testUtils__/databases';
import { GraphileQueue, QUEUE_SCHEMA } from './GraphileQueue';
import { InProcessQueue } from './InProcessQueue';
import { openQueue } from './openQueue';
import { Delivery } from './RebaseQueue';

const databases = testDatabases();
const postgres = databases.ids.flatMap(([id]) =>
  id.startsWith('POSTGRES') ? id : [],
);
const logger = mockServices.logger.mock();

describe('openQueue', () => {
  it('is in memory on SQLite', async () => {
    const knex = await databases.open('SQLITE_3');
    const queue = await openQueue({ knex, logger, concurrency: 1 });
    expect(queue).toBeInstanceOf(InProcessQueue);
  });
});

/** What Postgres alone can show; runs where there is one, as in scripts/verify.mjs. */
if (postgres.length > 0) {
  describe.each(postgres)('GraphileQueue on %s', databaseId => {
    let knex: Knex;
    let open: (GraphileQueue | { stop(): Promise<void> })[];
    let log: string[];

    beforeEach(async () => {
      knex = await databases.open(databaseId);
      open = [];
      log = [];
    });

    afterEach(() => Promise.all(open.map(queue => queue.stop())));

    async function newQueue(
      times: { readonly abandonedMs?: number; readonly pollMs?: number } = {},
    ) {
      const options = { knex, logger, concurrency: 2, graceMs: 50, ...times };
      const queue = await GraphileQueue.open(options);
      open.push(queue);
      return queue;
    }

    const job = (id: string, queueName = id) => ({ id, queueName });

    it('hears of a job that another process added, at once', async () => {
      // Nobody looks by itself within this test.
      const pollMs = 3_600_000;
      const one = await newQueue({ pollMs });
      const two = await newQueue({ pollMs });
      await two.start(async ({ job: { id } }) => void log.push(id));
      await one.enqueue(job('a'));
      await until(() => log.length === 1);
      expect(log).toEqual(['a']);
    });

    it('begins again when its first look at the database failed', async () => {
      const queue = await newQueue({ pollMs: 20 });
      // A sequence counts also in what is rolled back.
      await knex.raw(`
        create sequence refused;
        create function refuse() returns trigger language plpgsql as $$
          begin perform nextval('refused'); raise exception 'not now'; end
        $$;
        create trigger refuse before insert on ${QUEUE_SCHEMA}._private_tasks
        for each statement execute function refuse()`);
      await queue.start(async ({ job: { id } }) => void log.push(id));
      await until(async () => {
        const [{ is_called: isCalled }] = await knex('refused').select();
        return isCalled;
      });
      await knex.raw(`drop trigger refuse on ${QUEUE_SCHEMA}._private_tasks`);
      await queue.enqueue(job('a'));
      await until(() => log.length === 1, 30_000);
      expect(log).toEqual(['a']);
    }, 60_000);

    it('runs jobs of one name one after another across processes', async () => {
      const queues = [await newQueue(), await newQueue()];
      const counted = { now: 0, most: 0 };
      const handle = async ({ job: { id } }: Delivery) => {
        counted.now += 1;
        counted.most = Math.max(counted.most, counted.now);
        await new Promise(resolve => setTimeout(resolve, 20));
        counted.now -= 1;
        log.push(id);
      };
      await Promise.all(queues.map(queue => queue.start(handle)));
      for (let i = 0; i < 10; i += 1) {
        await queues[i % 2].enqueue(job(`job-${i}`, 'the same tag'));
      }
      await until(() => log.length === 10, 30_000);
      expect(new Set(log).size).toBe(10);
      expect(counted.most).toBe(1);
    }, 40_000);

    it('drops a waiting job that another process added', async () => {
      const [one, two] = [await newQueue(), await newQueue()];
      await one.enqueue(job('a'));
      await two.cancel('a');
      await two.start(async ({ job: { id } }) => void log.push(id));
      await one.enqueue(job('b'));
      await until(() => log.length === 1);
      expect(log).toEqual(['b']);
    });

    it('frees what a killed process had taken, and leaves what is held', async () => {
      const queue = await newQueue({ abandonedMs: 0 });
      await queue.enqueue(job('left'));
      await queue.enqueue(job('held'));
      await takeAll('a dead one', 'left');
      await takeAll('a living one', 'held');
      await insertRow('held', 60_000);
      await insertRow('left', -1);
      await queue.start(async ({ job: { id } }) => void log.push(id));
      await queue.recover();
      await until(async () => (await countJobs()) === 1);
      expect(log).toEqual(['left']);
      const jobs = await knex.withSchema(QUEUE_SCHEMA).from('jobs').select();
      expect(jobs).toMatchObject([{ key: 'held', locked_by: 'a living one' }]);
    });

    it('passes over payloads that are not ours', async () => {
      const queue = await newQueue();
      const payloads = [
        'null',
        '7',
        '[]',
        '{"id":7}',
        '{"id":"someone-else"}',
        `{"id":"${'x'.repeat(50)}"}`,
        '{"__proto__":{"id":"a"}}',
      ];
      for (const [at, payload] of payloads.entries()) {
        await knex.raw(
          `select ${QUEUE_SCHEMA}.add_job('rebase', ?::json, job_key => ?)`,
          [payload, `hostile-${at}`],
        );
      }
      await queue.start(async ({ job: { id } }) => void log.push(id));
      await queue.enqueue(job('ours'));
      await until(async () => (await countJobs()) === 0);
      expect(log).toEqual(['ours']);
    });

    it('hands on to the next process what it had to abort', async () => {
      const first = await newQueue();
      await first.start(async ({ signal }) => {
        log.push('first');
        await new Promise(resolve => {
          signal.addEventListener('abort', resolve, { once: true });
        });
      });
      await first.enqueue(job('a'));
      await until(() => log.length === 1);
      await first.stop();
      const second = await newQueue();
      await second.start(async () => void log.push('second'));
      await until(() => log.length === 2, 15_000);
      expect(log).toEqual(['first', 'second']);
    }, 20_000);

    it('delivers in memory, and says so, where it may not make tables', async () => {
      const { user, name } = await poorUser();
      const poor = connectAs(user);
      const warned = mockServices.logger.mock();
      const queue = await openQueue({
        knex: poor,
        logger: warned,
        concurrency: 1,
      });
      expect(queue).toBeInstanceOf(InProcessQueue);
      expect(warned.warn).toHaveBeenCalledWith(
        expect.stringContaining('needs CREATE on the database'),
        expect.objectContaining({ message: expect.stringMatching(/denied/) }),
      );
      await poor.destroy();
      await knex.raw('drop role ??', [name]);
    });

    it('uses the schema that somebody else made for it', async () => {
      await (await newQueue()).stop();
      const { user, name } = await poorUser();
      await knex.raw('grant usage on schema ?? to ??', [QUEUE_SCHEMA, name]);
      await knex.raw('alter schema ?? owner to ??', [QUEUE_SCHEMA, name]);
      await knex.raw(
        `do $$ declare one text; begin
           for one in select tablename from pg_tables where schemaname = '${QUEUE_SCHEMA}'
           loop execute format('alter table ${QUEUE_SCHEMA}.%I owner to ${name}', one); end loop;
           for one in select viewname from pg_views where schemaname = '${QUEUE_SCHEMA}'
           loop execute format('alter view ${QUEUE_SCHEMA}.%I owner to ${name}', one); end loop;
         end $$`,
      );
      const poor = connectAs(user);
      const queue = await openQueue({ knex: poor, logger, concurrency: 1 });
      open.push(queue);
      expect(queue).toBeInstanceOf(GraphileQueue);
      await queue.start(async ({ job: { id } }) => void log.push(id));
      await queue.enqueue(job('a'));
      await until(() => log.length === 1);
      await queue.stop();
      await poor.destroy();
    });

    it('stands beside tables that live in a schema of their own', async () => {
      await knex.raw('create schema "layer-rebase"');
      const inSchema = connectAs({}, { searchPath: ['layer-rebase'] });
      const queue = await openQueue({ knex: inSchema, logger, concurrency: 1 });
      open.push(queue);
      expect(queue).toBeInstanceOf(GraphileQueue);
      await queue.start(async ({ job: { id } }) => void log.push(id));
      await queue.enqueue(job('a'));
      await until(() => log.length === 1);
      await queue.stop();
      await inSchema.destroy();
    });

    async function countJobs(): Promise<number> {
      const jobs = await knex.withSchema(QUEUE_SCHEMA).from('jobs').select();
      return jobs.length;
    }

    /** As a worker takes a job, without anybody working on it. */
    async function takeAll(worker: string, key: string): Promise<void> {
      await knex.raw(
        `with taken as (
           update ${QUEUE_SCHEMA}._private_jobs
           set locked_by = ?, locked_at = now() - interval '1 second', attempts = 1
           where key = ? returning job_queue_id
         )
         update ${QUEUE_SCHEMA}._private_job_queues queues
         set locked_by = ?, locked_at = now() - interval '1 second'
         from taken where queues.id = taken.job_queue_id`,
        [worker, key, worker],
      );
    }

    async function insertRow(id: string, leaseMs: number): Promise<void> {
      const time = new Date().toISOString();
      await knex('rebases').insert({
        id,
        kind: 'rebase',
        state: 'running',
        entity_ref: 'component:default/checkout',
        image: id,
        from_digest: 'a',
        to_digest: 'b',
        moves_tag: true,
        requested_by: 'user:default/ana',
        steps: '[]',
        summary: '[]',
        cves: '[]',
        lease_owner: 'somebody',
        lease_until: new Date(Date.now() + leaseMs).toISOString(),
        run_after: time,
        created_at: time,
      });
    }

    /** A user who may connect, and make nothing. */
    async function poorUser() {
      const name = `poor_${Date.now()}`;
      await knex.raw(`create role ?? login password 'poor'`, [name]);
      return { name, user: { user: name, password: 'poor' } };
    }

    function connectAs(user: object, more: object = {}): Knex {
      const { connection } = knex.client.config;
      const { password } = connection;
      return newKnex({
        client: 'pg',
        ...more,
        connection: { ...connection, password, ...user },
      });
    }
  });
}

async function until(
  condition: () => boolean | Promise<boolean>,
  withinMs = 5_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not happen in time');
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
}

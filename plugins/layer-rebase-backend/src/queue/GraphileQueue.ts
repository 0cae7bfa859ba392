import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { endOfRunner } from './endOfRunner';
import {
  Runner,
  WorkerUtils,
  makeWorkerUtils,
  run,
  workerLogger,
} from './graphileWorker';
import { hastenDue } from './hastenDue';
import { postgresPool } from './postgresPool';
import { RebaseHandler, RebaseJob, RebaseQueue } from './RebaseQueue';
import { unlockAbandoned } from './unlockAbandoned';

export interface GraphileQueueOptions {
  /** The plugin's Postgres, with our tables in it. */
  readonly knex: Knex;
  readonly logger: LoggerService;
  /** Jobs at once in this process; 2 when absent. */
  readonly concurrency?: number;
  /** Deliveries of one job that may fail before it is left to the rows; 10 when absent. */
  readonly maxAttempts?: number;
  /** How long stopping waits before it aborts; 10 s when absent. */
  readonly graceMs?: number;
  /** How long a job may be taken without its row being held; 10 s when absent. */
  readonly abandonedMs?: number;
  /** Between looks for jobs that nobody announced; 2 s when absent. */
  readonly pollMs?: number;
}

/** Tables and functions of the library, beside ours in the same database. */
export const QUEUE_SCHEMA = 'layer_rebase_queue';
const TASK = 'rebase';
const CONCURRENCY = 2;
const MAX_ATTEMPTS = 10;
/** More than ever happens: the library keeps a job that used all of its attempts, and its key would be taken for ever. */
const NEVER_GIVE_UP = 1_000;
const GRACE_MS = 10_000;
const ABANDONED_MS = 10_000;
const RESTART_MS = 2_000;
const POLL_MS = 2_000;
/** Beyond the grace that jobs have. */
const PATIENCE_MS = 5_000;

/** Jobs in Postgres: every process that shares the database hears of one at once, and one of them takes it. */
export class GraphileQueue implements RebaseQueue {
  readonly #options: GraphileQueueOptions;
  readonly #pool: Pool;
  readonly #utils: WorkerUtils;
  readonly #running = new Map<string, AbortController>();
  readonly #stopping = new AbortController();
  #runner: Runner | undefined;
  #kept: Promise<void> = Promise.resolve();
  #ended: Promise<void> | undefined;

  private constructor(
    options: GraphileQueueOptions,
    pool: Pool,
    utils: WorkerUtils,
  ) {
    this.#options = options;
    this.#pool = pool;
    this.#utils = utils;
  }

  /** Makes or updates the library's tables; throws when that is not allowed or the database does not answer. */
  static async open(options: GraphileQueueOptions): Promise<GraphileQueue> {
    const { knex, logger } = options;
    const pool = await postgresPool(knex, logger);
    try {
      const utils = await makeWorkerUtils({
        pgPool: pool,
        schema: QUEUE_SCHEMA,
        logger: workerLogger(logger),
      });
      return new GraphileQueue(options, pool, utils);
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  async start(handler: RebaseHandler): Promise<void> {
    const first = this.#run(handler);
    this.#kept = this.#keepRunning(handler, first);
    await first.catch(() => {});
  }

  async enqueue({ id, queueName }: RebaseJob): Promise<void> {
    try {
      await this.#utils.addJob(
        TASK,
        { id },
        {
          jobKey: id,
          // One that waits or runs is left as it is.
          jobKeyMode: 'unsafe_dedupe',
          queueName: hashOf(queueName),
          maxAttempts: NEVER_GIVE_UP,
        },
      );
    } catch (error) {
      this.#options.logger.warn(
        `Rebase ${id} waits until the queue answers again`,
        toError(error),
      );
    }
  }

  async cancel(id: string): Promise<void> {
    await this.#utils.withPgClient(client =>
      client.query(`select ${QUEUE_SCHEMA}.remove_job($1)`, [id]),
    );
    this.#running.get(id)?.abort(new Error('cancelled'));
  }

  async recover(): Promise<void> {
    const { knex, logger, abandonedMs = ABANDONED_MS } = this.#options;
    const freed = await unlockAbandoned({
      knex,
      utils: this.#utils,
      schema: QUEUE_SCHEMA,
      afterMs: abandonedMs,
    });
    if (freed.length > 0) {
      logger.warn(`Took over the jobs of ${freed.length} silent workers`);
    }
    await hastenDue({ knex, utils: this.#utils, schema: QUEUE_SCHEMA });
  }

  stop(): Promise<void> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<void> {
    this.#stopping.abort();
    const impatient = setTimeout(() => {
      this.#running.forEach(one => one.abort(new Error('stopping')));
    }, this.#options.graceMs ?? GRACE_MS);
    const stopped = this.#runner?.stop().catch(() => {});
    await this.#kept;
    await this.#within(stopped);
    clearTimeout(impatient);
    await this.#utils.release();
    await this.#within(this.#pool.end());
  }

  /** What the library does not end in time is left behind. */
  async #within(ending: Promise<void> | undefined): Promise<void> {
    const late = sleep(this.#patienceMs(), undefined, { ref: false });
    await Promise.race([ending, late]);
  }

  #patienceMs(): number {
    return (this.#options.graceMs ?? GRACE_MS) + PATIENCE_MS;
  }

  /** A runner ends when it cannot write that a job is done, as while the database restarts: another one begins. */
  async #keepRunning(
    handler: RebaseHandler,
    first: Promise<Runner>,
  ): Promise<void> {
    const { logger } = this.#options;
    const { signal } = this.#stopping;
    let started = first;
    while (!signal.aborted) {
      try {
        await endOfRunner(await started, this.#patienceMs());
      } catch (error) {
        logger.warn('The queue stopped and begins again', toError(error));
      }
      if (signal.aborted) return;
      await sleep(RESTART_MS, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      started = this.#run(handler);
    }
  }

  async #run(handler: RebaseHandler): Promise<Runner> {
    const {
      logger,
      concurrency = CONCURRENCY,
      pollMs = POLL_MS,
    } = this.#options;
    this.#runner = await run({
      pgPool: this.#pool,
      schema: QUEUE_SCHEMA,
      concurrency,
      pollInterval: pollMs,
      noHandleSignals: true,
      // Only what goes through its batches is awaited when it stops, and ends the runner when it fails.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: workerLogger(logger),
      parsedCronItems: [],
      taskList: {
        [TASK]: async (payload, { job, getQueueName }) => {
          const id = idIn(payload);
          if (id === undefined || id !== job.key) {
            logger.warn('Passed over a job that is not ours');
            return;
          }
          const queueName = (await getQueueName(job.job_queue_id)) ?? id;
          await this.#deliver(handler, { id, queueName }, job.attempts);
        },
      },
    });
    // Stopped meanwhile: nobody else would stop it.
    if (this.#stopping.signal.aborted) await this.#runner.stop();
    return this.#runner;
  }

  async #deliver(
    handler: RebaseHandler,
    job: RebaseJob,
    attempt: number,
  ): Promise<void> {
    const { logger, maxAttempts = MAX_ATTEMPTS } = this.#options;
    const controller = new AbortController();
    this.#running.set(job.id, controller);
    const { signal } = controller;
    try {
      await handler({ job, attempt, signal });
      if (isStopped(signal)) throw signal.reason;
    } catch (error) {
      if (signal.aborted && !isStopped(signal)) return;
      if (isStopped(signal) || attempt < maxAttempts) throw error;
      logger.error(`Rebase ${job.id} failed ${attempt} times`, toError(error));
    } finally {
      if (this.#running.get(job.id) === controller)
        this.#running.delete(job.id);
    }
  }
}

function isStopped({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason?.message === 'stopping';
}

/** Whoever can write into the table could write anything; a row with that id decides the rest. */
function idIn(payload: unknown): string | undefined {
  const id = (payload as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 36 ? id : undefined;
}

/** Image names can be longer than a queue's name may be. */
function hashOf(queueName: string): string {
  return createHash('sha256').update(queueName).digest('hex');
}

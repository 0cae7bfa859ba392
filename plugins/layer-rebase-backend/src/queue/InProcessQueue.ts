import { LoggerService } from '@backstage/backend-plugin-api';
import { backOff } from './backOff';
import { RebaseHandler, RebaseJob, RebaseQueue } from './RebaseQueue';

export interface InProcessQueueOptions {
  readonly logger: LoggerService;
  /** Jobs at once; 2 when absent. */
  readonly concurrency?: number;
  /** Deliveries of one job that may fail before it is left to the rows; 10 when absent. */
  readonly maxAttempts?: number;
  /** Wait after the first failed delivery. */
  readonly firstBackOffMs?: number;
  /** How long stopping waits before it aborts; 10 s when absent. */
  readonly graceMs?: number;
}

interface WaitingJob {
  readonly job: RebaseJob;
  readonly attempt: number;
  /** Of the clock that nobody can set. */
  readonly notBefore: number;
}

interface RunningJob {
  readonly queueName: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

const CONCURRENCY = 2;
const MAX_ATTEMPTS = 10;
const GRACE_MS = 10_000;

/** A queue in memory: nothing to install, gone with the process. Rows bring its jobs back after a start. */
export class InProcessQueue implements RebaseQueue {
  readonly #options: InProcessQueueOptions;
  readonly #waiting = new Map<string, WaitingJob>();
  readonly #running = new Map<string, RunningJob>();
  #handler: RebaseHandler | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: InProcessQueueOptions) {
    this.#options = options;
  }

  async start(handler: RebaseHandler): Promise<void> {
    this.#handler = handler;
    this.#deliver();
  }

  async enqueue(job: RebaseJob): Promise<void> {
    if (this.#waiting.has(job.id) || this.#running.has(job.id)) return;
    this.#waiting.set(job.id, { job, attempt: 1, notBefore: 0 });
    this.#deliver();
  }

  async cancel(id: string): Promise<void> {
    this.#waiting.delete(id);
    this.#running.get(id)?.controller.abort(new Error('cancelled'));
  }

  /** What a process had taken is gone with it: its rows bring it back. */
  async recover(): Promise<void> {}

  async stop(): Promise<void> {
    this.#handler = undefined;
    clearTimeout(this.#timer);
    const running = [...this.#running.values()];
    const impatient = setTimeout(() => {
      running.forEach(({ controller }) =>
        controller.abort(new Error('stopping')),
      );
    }, this.#options.graceMs ?? GRACE_MS);
    await Promise.all(running.map(({ done }) => done));
    clearTimeout(impatient);
  }

  #deliver(): void {
    if (!this.#handler) return;
    const now = performance.now();
    for (const waiting of this.#waiting.values()) {
      if (waiting.notBefore <= now && this.#hasRoomFor(waiting.job)) {
        this.#run(waiting, this.#handler);
      }
    }
    this.#wakeForNext(now);
  }

  #hasRoomFor({ queueName }: RebaseJob): boolean {
    const running = [...this.#running.values()];
    return (
      running.length < (this.#options.concurrency ?? CONCURRENCY) &&
      !running.some(other => other.queueName === queueName)
    );
  }

  #run({ job, attempt }: WaitingJob, handler: RebaseHandler): void {
    this.#waiting.delete(job.id);
    const controller = new AbortController();
    const done = Promise.resolve()
      .then(() => handler({ job, attempt, signal: controller.signal }))
      .then(() => this.#running.delete(job.id))
      .catch(error => {
        this.#running.delete(job.id);
        this.#retry(job, attempt, error, controller.signal);
      })
      .then(() => this.#deliver());
    this.#running.set(job.id, { queueName: job.queueName, controller, done });
  }

  #retry(
    job: RebaseJob,
    attempt: number,
    error: Error,
    signal: AbortSignal,
  ): void {
    const {
      logger,
      maxAttempts = MAX_ATTEMPTS,
      firstBackOffMs,
    } = this.#options;
    if (signal.aborted) return;
    if (attempt >= maxAttempts) {
      logger.error(`Rebase ${job.id} failed ${attempt} times`, error);
      return;
    }
    const notBefore = performance.now() + backOff(attempt, firstBackOffMs);
    this.#waiting.set(job.id, { job, attempt: attempt + 1, notBefore });
  }

  #wakeForNext(now: number): void {
    clearTimeout(this.#timer);
    const next = Math.min(
      ...[...this.#waiting.values()]
        .map(({ notBefore }) => notBefore)
        .filter(time => time > now),
    );
    if (next === Infinity) return;
    this.#timer = setTimeout(() => this.#deliver(), next - now);
  }
}

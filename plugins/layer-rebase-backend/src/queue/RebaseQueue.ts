/** Work to be delivered; what is to be done stands in the row with this id. */
export interface RebaseJob {
  /** Id of the row; also the key by which the same job is known again. */
  readonly id: string;
  /** Jobs of one queue run one after another: the image name with its tag. */
  readonly queueName: string;
}

export interface Delivery {
  readonly job: RebaseJob;
  /** 1 for the first time. */
  readonly attempt: number;
  /** Aborted when the job is cancelled, and when stopping takes too long. */
  readonly signal: AbortSignal;
}

/** Does the work. Throwing means "again, later". */
export type RebaseHandler = (delivery: Delivery) => Promise<void>;

/**
 * Delivers jobs at least once. Rows decide what is true; a queue only decides when. Every implementation keeps the
 * same contract, written down as one suite (RebaseQueue.test.ts).
 */
export interface RebaseQueue {
  /** Begins to deliver. */
  start(handler: RebaseHandler): Promise<void>;
  /** Adds a job; one that waits or runs already is left as it is. */
  enqueue(job: RebaseJob): Promise<void>;
  /** Drops a waiting job, aborts the signal of a running one; unknown ids are no fault. */
  cancel(id: string): Promise<void>;
  /** Frees jobs that a killed process had taken; called now and then. */
  recover(): Promise<void>;
  /** Delivers nothing more, waits for what runs, and aborts its signal when that takes longer than the grace. */
  stop(): Promise<void>;
}

import { Delivery } from '../queue/RebaseQueue';
import { LEASE_MS } from './keepClaim';
import { RebaseWork, RebaseWorkOptions } from './RebaseWork';

/** What the queue calls: takes the row of a job, if it still is to be done, and works on it. */
export class RebaseRunner {
  readonly #options: RebaseWorkOptions;

  constructor(options: RebaseWorkOptions) {
    this.#options = options;
  }

  /** Throws when the row should be delivered again later. */
  async run({ job, signal }: Delivery): Promise<void> {
    const { rebases, leaseMs = LEASE_MS } = this.#options;
    const taken = await rebases.claim(job.id, leaseMs);
    if (!taken) return;
    await new RebaseWork(this.#options, taken, signal).do();
  }
}

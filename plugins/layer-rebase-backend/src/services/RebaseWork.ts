import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Registry, Signer, parseReference } from '@layer-rebase/engine';
import { explainFault, failureView } from '../engine/engineErrors';
import { waitingSteps } from '../engine/progressSteps';
import { Registries } from '../engine/registries';
import { backOff } from '../queue/backOff';
import { Claim, RebaseEnd } from '../store/RebaseStore';
import { RebaseRecord } from '../store/rebaseRow';
import { UploadStore } from '../store/UploadStore';
import { carryOut, planIn } from './carryOut';
import { fencedRegistry } from './fencedRegistry';
import { ClaimEnd, LEASE_MS, keepClaim } from './keepClaim';
import { Meters } from './Meters';
import { ProgressLog, ProgressLogOptions } from './ProgressLog';

export interface RebaseWorkOptions extends ProgressLogOptions {
  readonly registries: Registries;
  readonly uploads: UploadStore;
  /** Signs statements about what is done; nothing is stated when absent. */
  readonly signer?: Signer;
  readonly auditor: AuditorService;
  readonly meters: Meters;
  /** Called when a tag may point elsewhere now. */
  readonly onMoved: (image: string) => Promise<unknown>;
  /** Called when the row says how it ended. */
  readonly onEnded?: (image: string) => Promise<unknown>;
  /** How long a process may be silent before another one takes its work; 10 s when absent. */
  readonly leaseMs?: number;
}

/** Attempts that may end in a passing fault. */
const MAX_ATTEMPTS = 6;
/** Attempts of any kind: a row that kills every process that takes it must not live for ever. */
const MAX_CLAIMS = 20;

type Interruption = ClaimEnd | 'stopping';

const ENDINGS: Readonly<Record<RebaseEnd['state'], string>> = {
  succeeded: 'Done: the tag points to the new image.',
  unchanged: 'Nothing to do: the tag already was where it should be.',
  failed: 'Failed.',
  cancelled: 'Cancelled before the tag was moved.',
};

/**
 * One attempt at one row: does what its plan says, and writes down how it ended. What it does can be repeated, so a
 * row left behind by a dead process is simply done again.
 */
export class RebaseWork {
  readonly #options: RebaseWorkOptions;
  readonly #claim: Claim;
  readonly #record: RebaseRecord;
  readonly #stopping: AbortSignal;
  readonly #interrupt = new AbortController();
  readonly #registry: Registry;
  readonly #progress: ProgressLog;

  constructor(
    options: RebaseWorkOptions,
    taken: { readonly claim: Claim; readonly record: RebaseRecord },
    stopping: AbortSignal,
  ) {
    const { claim, record } = taken;
    this.#options = options;
    this.#claim = claim;
    this.#record = record;
    this.#stopping = stopping;
    this.#registry = options.registries.openForWriting();
    this.#progress = new ProgressLog(options, claim, record.entityRef);
  }

  async do(): Promise<void> {
    const { attempt, image } = this.#record;
    await this.#progress.say('started', `Attempt ${attempt} at ${image}.`);
    const stopHeartbeat = keepClaim({
      ...this.#options,
      claim: this.#claim,
      onEnd: end => this.#interrupt.abort(end),
    });
    try {
      const end = await this.#attempt();
      await this.#progress.written();
      await this.#finish(end);
    } catch (error) {
      await this.#progress.written();
      await this.#interrupted(error);
    } finally {
      stopHeartbeat();
      await this.#registry.close();
    }
  }

  async #attempt(): Promise<RebaseEnd> {
    const { kind, attempt, cancelRequested } = this.#record;
    const plan = kind === 'rebase' ? planIn(this.#record) : undefined;
    this.#progress.begin(waitingSteps(plan));
    if (attempt > MAX_CLAIMS) throw new Error(`Taken ${attempt} times`);
    if (cancelRequested) this.#interrupt.abort('cancelled');
    const { uploads, signer } = this.#options;
    return carryOut({
      registry: fencedRegistry(this.#registry, () => this.#requireClaim()),
      record: this.#record,
      uploads,
      signer,
      onProgress: event => this.#progress.add(event),
      signal: AbortSignal.any([this.#stopping, this.#interrupt.signal]),
    });
  }

  /** Throws when the row is no longer ours, when somebody asked to stop, and when the database does not say. */
  async #requireClaim(): Promise<void> {
    const { rebases, leaseMs = LEASE_MS } = this.#options;
    const state = await rebases.renew(this.#claim, leaseMs);
    if (state === 'kept') return;
    this.#interrupt.abort(state === 'lost' ? 'lost' : 'cancelled');
    throw new Error(`The claim is no longer kept: ${state}`);
  }

  /** Cancelled, lost, stopping, or a fault: what that means for the row. */
  async #interrupted(error: unknown): Promise<void> {
    const interruption = this.#interruption();
    if (interruption === 'lost') return;
    const moved = await this.#hasMoved();
    if (moved === true) {
      await this.#finish({ state: 'succeeded' });
      return;
    }
    if (interruption === 'cancelled') {
      await this.#finish({ state: 'cancelled' });
      return;
    }
    const mayRetry =
      explainFault(error).passing && this.#record.attempt < MAX_ATTEMPTS;
    if (interruption === 'stopping' || mayRetry) {
      await this.#release(error, interruption);
      return;
    }
    await this.#fail(error, moved ?? this.#triedToMove());
  }

  async #release(
    error: unknown,
    interruption: Interruption | undefined,
  ): Promise<void> {
    const { rebases, logger } = this.#options;
    const { attempt, id } = this.#record;
    const wait = interruption === 'stopping' ? 0 : backOff(attempt);
    const { sentence } = explainFault(error);
    await this.#progress.say(
      'waiting',
      interruption === 'stopping'
        ? 'The portal is stopping; this continues when it is back.'
        : `${sentence} The next attempt is in ${Math.round(wait / 1000)} s.`,
    );
    await rebases.release(this.#claim, wait);
    logger.warn(`Rebase ${id} waits for another attempt`, toError(error));
    if (interruption !== 'stopping') throw error;
  }

  async #fail(error: unknown, mayHaveMoved: boolean): Promise<void> {
    const failure = failureView(error, mayHaveMoved);
    this.#options.logger.error(
      `Rebase ${this.#record.id} failed`,
      toError(error),
    );
    await this.#progress.fail();
    await this.#finish({ state: 'failed', failure }, error);
  }

  async #finish(end: RebaseEnd, error?: unknown): Promise<void> {
    const { rebases, announcer, meters, onMoved } = this.#options;
    const { id, entityRef, image } = this.#record;
    const moved = end.state === 'succeeded';
    // First: whoever sees that it is done, sees what became of the image.
    if (moved) await onMoved(image);
    if (!(await rebases.finish(this.#claim, end))) return;
    await this.#options.onEnded?.(image);
    await this.#progress.say(
      end.state,
      end.failure?.sentence ?? ENDINGS[end.state],
    );
    await this.#audit(end, error);
    if (!moved) await onMoved(image);
    await announcer.poke(entityRef, id);
    const ended = await rebases.find(id);
    if (!ended) return;
    meters.ended(ended);
    await announcer.ended(ended);
  }

  async #audit(end: RebaseEnd, error: unknown): Promise<void> {
    const { id, kind, entityRef, image, requestedBy, fromDigest, toDigest } =
      this.#record;
    const event = await this.#options.auditor.createEvent({
      eventId: 'rebase-run',
      severityLevel: 'medium',
      meta: { id, kind, entityRef, image, requestedBy, fromDigest, toDigest },
    });
    await (end.state === 'failed'
      ? event.fail({ error: toError(error) })
      : event.success({ meta: { state: end.state } }));
  }

  #interruption(): Interruption | undefined {
    if (this.#interrupt.signal.aborted) return this.#interrupt.signal.reason;
    if (!this.#stopping.aborted) return undefined;
    return this.#stopping.reason?.message === 'cancelled'
      ? 'cancelled'
      : 'stopping';
  }

  /** Is the tag where we wanted it? undefined when the registry does not say. */
  async #hasMoved(): Promise<boolean | undefined> {
    try {
      const found = await this.#registry.headManifest(
        parseReference(this.#record.image),
        { signal: AbortSignal.timeout(10_000) },
      );
      return found?.digest === this.#record.toDigest;
    } catch {
      return undefined;
    }
  }

  #triedToMove(): boolean {
    return [...this.#record.steps, ...this.#progress.steps].some(
      ({ step, state }) => step === 'tag' && state !== 'waiting',
    );
  }
}

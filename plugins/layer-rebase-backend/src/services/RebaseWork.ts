import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  applyPlan,
  isDigest,
  parseReference,
  rollback,
} from '@layer-rebase/engine';
import type {
  Digest,
  ProgressEvent,
  RebasePlan,
  Registry,
} from '@layer-rebase/engine';
import { explainFault, failureView } from '../engine/engineErrors';
import { resultView } from '../engine/engineViews';
import {
  Step,
  eventSentence,
  failRunning,
  foldStep,
  waitingSteps,
} from '../engine/progressSteps';
import { Registries } from '../engine/registries';
import { backOff } from '../queue/backOff';
import { EventStore } from '../store/EventStore';
import { Claim, RebaseEnd, RebaseStore } from '../store/RebaseStore';
import { RebaseRecord } from '../store/rebaseRow';
import { Announcer } from './Announcer';
import { Meters } from './Meters';

export interface RebaseWorkOptions {
  readonly registries: Registries;
  readonly rebases: RebaseStore;
  readonly events: EventStore;
  readonly announcer: Announcer;
  readonly auditor: AuditorService;
  readonly logger: LoggerService;
  readonly meters: Meters;
  /** Called when a tag may point elsewhere now. */
  readonly onMoved: (image: string) => Promise<unknown>;
  /** Called when the row says how it ended. */
  readonly onEnded?: (image: string) => Promise<unknown>;
  /** How long a process may be silent before another one takes its work; 10 s when absent. */
  readonly leaseMs?: number;
}

/** How long a process may be silent before another one takes its work. */
export const LEASE_MS = 10_000;
/** Attempts that may end in a passing fault. */
const MAX_ATTEMPTS = 6;
/** Attempts of any kind: a row that kills every process that takes it must not live for ever. */
const MAX_CLAIMS = 20;

type Interruption = 'cancelled' | 'lost' | 'stopping';

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
  #steps: readonly Step[] = [];
  #writes: Promise<void> = Promise.resolve();

  constructor(
    options: RebaseWorkOptions,
    taken: { readonly claim: Claim; readonly record: RebaseRecord },
    stopping: AbortSignal,
  ) {
    this.#options = options;
    this.#claim = taken.claim;
    this.#record = taken.record;
    this.#stopping = stopping;
    this.#registry = options.registries.openForWriting();
  }

  async do(): Promise<void> {
    const { attempt, image, kind } = this.#record;
    await this.#say('started', `Attempt ${attempt} at ${image}.`);
    const stopHeartbeat = this.#keepClaim();
    try {
      this.#steps = waitingSteps(kind === 'rebase' ? this.#plan() : undefined);
      if (attempt > MAX_CLAIMS) throw new Error(`Taken ${attempt} times`);
      const end = await this.#carryOut();
      await this.#writes;
      await this.#finish(end);
    } catch (error) {
      await this.#writes;
      await this.#interrupted(error);
    } finally {
      stopHeartbeat();
      await this.#registry.close();
    }
  }

  async #carryOut(): Promise<RebaseEnd> {
    const { kind, image, fromDigest, toDigest, cancelRequested } = this.#record;
    if (cancelRequested) this.#interrupt.abort('cancelled');
    const common = {
      registry: this.#registry,
      onProgress: (event: ProgressEvent) => this.#progress(event),
      signal: AbortSignal.any([this.#stopping, this.#interrupt.signal]),
    };
    common.signal.throwIfAborted();
    if (kind === 'rollback') {
      const moved = await rollback({
        ...common,
        image,
        to: digest(toDigest),
        expected: digest(fromDigest),
      });
      const isOurs = this.#record.attempt > 1;
      return { state: moved.changed || isOurs ? 'succeeded' : 'unchanged' };
    }
    const plan = this.#plan();
    const result = await applyPlan({ ...common, plan });
    // An earlier attempt may have moved the tag and died before it could say so.
    const isOurs = plan.changed && this.#record.attempt > 1;
    return {
      state: result.changed || isOurs ? 'succeeded' : 'unchanged',
      result: resultView(result),
    };
  }

  #plan(): RebasePlan {
    return JSON.parse(this.#record.plan ?? '');
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
    await this.#say(
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
    await this.#options.rebases.saveSteps(
      this.#claim,
      failRunning(this.#steps),
    );
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
    await this.#say(end.state, end.failure?.sentence ?? ENDINGS[end.state]);
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
    return [...this.#record.steps, ...this.#steps].some(
      ({ step, state }) => step === 'tag' && state !== 'waiting',
    );
  }

  #keepClaim(): () => void {
    const { rebases, leaseMs = LEASE_MS } = this.#options;
    const beat = async () => {
      try {
        const state = await rebases.renew(this.#claim, leaseMs);
        if (state === 'lost') this.#interrupt.abort('lost');
        if (state === 'cancel') this.#interrupt.abort('cancelled');
      } catch (error) {
        this.#options.logger.warn('Could not renew a claim', toError(error));
      }
    };
    const timer = setInterval(beat, leaseMs / 3);
    return () => clearInterval(timer);
  }

  /** Written in order, behind the work: a slow database never slows a rebase. */
  #progress(event: ProgressEvent): void {
    if (event.type === 'bytes') return;
    this.#steps = foldStep(this.#steps, event, new Date());
    const steps = this.#steps;
    const sentence = eventSentence(event);
    const { rebases, announcer } = this.#options;
    const { id, entityRef } = this.#record;
    this.#writes = this.#writes
      .then(async () => {
        await rebases.saveSteps(this.#claim, steps);
        if (sentence) await this.#say(event.type, sentence);
        await announcer.poke(entityRef, id);
      })
      .catch(error => {
        this.#options.logger.warn('Could not write progress', toError(error));
      });
  }

  async #say(type: string, sentence: string): Promise<void> {
    await this.#options.events.append(this.#record.id, { type, sentence });
  }
}

function digest(text: string): Digest {
  if (isDigest(text)) return text;
  throw new Error(`Not a digest in a stored row: ${text}`);
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ProgressEvent } from '@layer-rebase/engine';
import {
  Step,
  eventSentence,
  failRunning,
  foldStep,
} from '../engine/progressSteps';
import { EventStore } from '../store/EventStore';
import { Claim, RebaseStore } from '../store/RebaseStore';
import { Announcer } from './Announcer';

export interface ProgressLogOptions {
  readonly rebases: RebaseStore;
  readonly events: EventStore;
  readonly announcer: Announcer;
  readonly logger: LoggerService;
}

/** What one attempt did so far, as steps and as sentences. Written in order, behind the work: a slow database never slows a rebase. */
export class ProgressLog {
  readonly #options: ProgressLogOptions;
  readonly #claim: Claim;
  readonly #entityRef: string;
  #steps: readonly Step[] = [];
  #writes: Promise<void> = Promise.resolve();

  constructor(options: ProgressLogOptions, claim: Claim, entityRef: string) {
    this.#options = options;
    this.#claim = claim;
    this.#entityRef = entityRef;
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** What is going to be done. */
  begin(steps: readonly Step[]): void {
    this.#steps = steps;
  }

  add(event: ProgressEvent): void {
    if (event.type === 'bytes') return;
    this.#steps = foldStep(this.#steps, event, new Date());
    const steps = this.#steps;
    const sentence = eventSentence(event);
    const { rebases, announcer, logger } = this.#options;
    this.#writes = this.#writes
      .then(async () => {
        await rebases.saveSteps(this.#claim, steps);
        if (sentence) await this.say(event.type, sentence);
        await announcer.poke(this.#entityRef, this.#claim.id);
      })
      .catch(error => {
        logger.warn('Could not write progress', toError(error));
      });
  }

  async say(type: string, sentence: string): Promise<void> {
    await this.#options.events.append(this.#claim.id, { type, sentence });
  }

  /** Waits until everything added so far is written, or failed to be. */
  written(): Promise<void> {
    return this.#writes;
  }

  /** Marks what was under way as failed. */
  async fail(): Promise<void> {
    await this.#options.rebases.saveSteps(
      this.#claim,
      failRunning(this.#steps),
    );
  }
}

import { RebaseError } from '../errors';
import { MAX_RETRY_AFTER_MS } from './limits';

const START = 8;
const CEILING = 32;

interface Waiter {
  readonly admit: () => void;
  readonly turnAway: (error: unknown) => void;
}

/**
 * How many requests a host is asked at once. Starts at 8; grows by one for each full window of answers; halves when
 * the host is overloaded; stands still until a Retry-After has passed.
 */
export class Gate {
  readonly #host: string;
  readonly #waiting: Waiter[] = [];
  #limit = START;
  #inside = 0;
  #answered = 0;
  #pausedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(host: string) {
    this.#host = host;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Waits for a place; throws `throttled` when the host wants a longer pause than a caller should sit through. */
  async enter(signal?: AbortSignal): Promise<void> {
    this.#refuseLongPause();
    signal?.throwIfAborted();
    if (this.#isOpen()) {
      this.#inside += 1;
      return;
    }
    await this.#wait(signal);
  }

  leave(outcome: 'answered' | 'overloaded' | 'failed'): void {
    this.#inside -= 1;
    if (outcome === 'overloaded') this.#shrink();
    if (outcome === 'answered') this.#grow();
    this.#admitWaiting();
  }

  /** Lets nobody in for a while. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + ms);
    if (ms > MAX_RETRY_AFTER_MS) this.#turnAllAway();
  }

  #isOpen(): boolean {
    return this.#inside < this.#limit && Date.now() >= this.#pausedUntil;
  }

  #grow(): void {
    this.#answered += 1;
    if (this.#answered < this.#limit) return;
    this.#answered = 0;
    this.#limit = Math.min(CEILING, this.#limit + 1);
  }

  #shrink(): void {
    this.#answered = 0;
    this.#limit = Math.max(1, this.#limit >> 1);
  }

  async #wait(signal?: AbortSignal): Promise<void> {
    let stop: () => void = () => {};
    await new Promise<void>((admit, turnAway) => {
      const waiter = { admit, turnAway };
      stop = () => {
        const place = this.#waiting.indexOf(waiter);
        if (place >= 0) this.#waiting.splice(place, 1);
        turnAway(signal?.reason);
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiter);
      this.#admitWaiting();
    }).finally(() => signal?.removeEventListener('abort', stop));
  }

  #admitWaiting(): void {
    while (this.#waiting.length > 0 && this.#isOpen()) {
      this.#inside += 1;
      this.#waiting.shift()?.admit();
    }
    const rest = this.#pausedUntil - Date.now();
    if (this.#waiting.length === 0 || rest <= 0 || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#admitWaiting();
    }, rest);
  }

  #refuseLongPause(): void {
    const rest = this.#pausedUntil - Date.now();
    if (rest > MAX_RETRY_AFTER_MS) throw this.#throttled(rest);
  }

  #turnAllAway(): void {
    const error = this.#throttled(this.#pausedUntil - Date.now());
    for (const waiter of this.#waiting.splice(0)) waiter.turnAway(error);
  }

  #throttled(ms: number): RebaseError {
    const seconds = Math.ceil(ms / 1000);
    return new RebaseError(
      'throttled',
      `${this.#host} asks for a pause of ${seconds} s`,
      { facts: { host: this.#host, status: 429, retryAfterMs: ms } },
    );
  }
}

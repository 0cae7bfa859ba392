import { RebaseErrorCode, isRebaseError } from '@layer-rebase/engine';

/** So many failures in a row say something of the host, not of an image. */
const FAILURES_TO_REST = 3;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 10 * 60_000;
/** How much the newest answer weighs in the time that answers take. */
const WEIGHT = 0.1;

/** Faults of a host rather than of an image. */
const OF_HOST: ReadonlySet<RebaseErrorCode> = new Set<RebaseErrorCode>([
  'throttled',
  'registry-unavailable',
  'registry-error',
  'timeout',
]);

interface HostState {
  failures: number;
  restUntil: number;
  answerMs?: number;
}

/** What looks found out of hosts: which of them fail and are left alone for a while, and how fast the others answer. */
export class HostRest {
  readonly #hosts = new Map<string, HostState>();

  /** Hosts that nobody should ask now unless a person wants to know. */
  resting(now = Date.now()): readonly string[] {
    return [...this.#hosts].flatMap(([host, { restUntil }]) =>
      restUntil > now ? [host] : [],
    );
  }

  answered(host: string, ms: number): void {
    const state = this.#state(host);
    state.failures = 0;
    state.restUntil = 0;
    const known = state.answerMs ?? ms;
    state.answerMs = known + (ms - known) * WEIGHT;
  }

  failed(host: string, error: unknown, now = Date.now()): void {
    if (!isRebaseError(error) || !OF_HOST.has(error.code)) return;
    const state = this.#state(host);
    state.failures += 1;
    const times = state.failures - FAILURES_TO_REST;
    if (times < 0) return;
    const rest = Math.min(FIRST_REST_MS * 2 ** times, LONGEST_REST_MS);
    state.restUntil = now + Math.max(rest, waitOf(error.facts.retryAfterMs));
  }

  /** How long an answer of that host takes, in milliseconds; undefined when it never answered. */
  answerMs(host: string): number | undefined {
    return this.#hosts.get(host)?.answerMs;
  }

  #state(host: string): HostState {
    const known = this.#hosts.get(host);
    if (known) return known;
    const state = { failures: 0, restUntil: 0 };
    this.#hosts.set(host, state);
    return state;
  }
}

function waitOf(retryAfterMs: unknown): number {
  return typeof retryAfterMs === 'number'
    ? Math.min(retryAfterMs, LONGEST_REST_MS)
    : 0;
}

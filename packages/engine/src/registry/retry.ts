import { setTimeout as sleep } from 'node:timers/promises';
import { ReplyHeaders, headerOf } from './reply';
import { isPassingTrouble } from './wireError';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 4000;

/** Answers that may be another a moment later (registries.md 2.7, the last two as ggcr). */
const PASSING = new Set([408, 429, 500, 502, 503, 504, 499, 522]);

export interface RetryOptions {
  /** `when-refused`: only after an answer that says nothing was done. */
  readonly repeat: 'always' | 'when-refused' | 'never';
  readonly signal?: AbortSignal;
}

/** Runs an attempt until it gives a lasting answer, or four times. */
export async function withRetry<T extends { readonly status: number }>(
  attempt: () => Promise<T>,
  { repeat, signal }: RetryOptions,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    const last = tried === ATTEMPTS;
    try {
      const answer = await attempt();
      if (last || !isWorthRepeating(answer.status, repeat)) return answer;
    } catch (error) {
      if (last || repeat !== 'always' || !isPassingTrouble(error)) throw error;
    }
    await sleep(pauseAfter(tried), undefined, { signal });
  }
}

/** `Retry-After` in milliseconds, from seconds or a date; undefined when absent or unreadable. */
export function retryAfterMs(headers: ReplyHeaders): number | undefined {
  const text = headerOf(headers, 'retry-after')?.trim();
  if (!text) return undefined;
  const ms = /^\d{1,9}$/.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function isWorthRepeating(status: number, repeat: RetryOptions['repeat']) {
  if (repeat === 'always') return PASSING.has(status);
  return repeat === 'when-refused' && status === 429;
}

/** Doubling, with jitter, so that many callers do not come back together. */
function pauseAfter(tried: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tried - 1));
  return full * (0.5 + Math.random() / 2);
}

import { RebaseError } from '../errors';
import { OnProgress, StepId } from '../progress';

/** What every step of work is given. */
export interface StepContext {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** Runs one step between its two progress events; not at all once the work was cancelled. */
export async function runStep<T>(
  { onProgress, signal }: StepContext,
  step: StepId,
  work: () => Promise<T>,
  total?: number,
): Promise<T> {
  refuseAborted(signal);
  const start = performance.now();
  onProgress?.({
    type: 'step-started',
    step,
    ...(total !== undefined && { total }),
  });
  const result = await work();
  const ms = Math.round(performance.now() - start);
  onProgress?.({ type: 'step-done', step, ms });
  return result;
}

/** Throws `aborted` when the work was cancelled. */
export function refuseAborted(signal: AbortSignal | undefined) {
  if (signal?.aborted) {
    throw new RebaseError('aborted', 'The work was cancelled', {
      cause: signal.reason,
    });
  }
}

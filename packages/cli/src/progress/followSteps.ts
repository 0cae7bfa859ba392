import { OnProgress, StepId } from '@layer-rebase/engine';

/** How far a rebase came. */
export interface Steps {
  readonly onProgress: OnProgress;
  started(step: StepId): boolean;
  done(step: StepId): boolean;
}

/** Listens to a rebase on its way to another listener, so that a fault can be told with what it left behind. */
export function followSteps(next: OnProgress): Steps {
  const started = new Set<StepId>();
  const done = new Set<StepId>();
  return {
    onProgress: event => {
      if (event.type === 'step-started') started.add(event.step);
      if (event.type === 'step-done') done.add(event.step);
      next(event);
    },
    started: step => started.has(step),
    done: step => done.has(step),
  };
}

import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { STEP_COUNT, steps, succeeded } from './__data__/rebases';

/** What has become of a rebase the next time somebody looks. */
export function oneStepOn(rebase: RebaseView): RebaseView {
  if (rebase.state === 'queued') {
    return {
      ...rebase,
      state: 'running',
      startedAt: new Date().toISOString(),
      steps: steps(0),
    };
  }
  if (rebase.state !== 'running') return rebase;
  const done = rebase.steps.filter(({ state }) => state === 'done').length + 1;
  const ended = done >= STEP_COUNT;
  return {
    ...rebase,
    steps: steps(done),
    ...(ended && {
      state: 'succeeded',
      finishedAt: new Date().toISOString(),
      result: succeeded.result,
      rollback: rebase.kind === 'rebase' ? succeeded.rollback : rebase.rollback,
    }),
  };
}

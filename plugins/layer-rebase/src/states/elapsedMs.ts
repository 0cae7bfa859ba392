import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Milliseconds from the first step to the end; undefined while it runs. */
export function elapsedMs(
  rebase: Pick<RebaseView, 'startedAt' | 'finishedAt'>,
): number | undefined {
  const { startedAt, finishedAt } = rebase;
  if (!startedAt || !finishedAt) return undefined;
  return Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
}

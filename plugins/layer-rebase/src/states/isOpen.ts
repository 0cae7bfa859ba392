import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** Is the rebase still going on? */
export function isOpen({ state }: Pick<RebaseView, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

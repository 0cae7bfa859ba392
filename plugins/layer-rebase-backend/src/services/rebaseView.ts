import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseRecord } from '../store/rebaseRow';
import { Verdict } from './Access';

/** A row as its readers see it. Whether it can be undone depends on who asks and on what came after. */
export function rebaseView(
  record: RebaseRecord,
  context: {
    readonly mayRebase: Verdict;
    /** The newest row of this image that moved its tag, or will. */
    readonly newestMove?: string;
  },
): RebaseView {
  const { plan, undoes, cancelRequested, movesTag, ...view } = record;
  return { ...view, rollback: rollbackOf(record, context) };
}

function rollbackOf(
  record: RebaseRecord,
  { mayRebase, newestMove }: Parameters<typeof rebaseView>[1],
): RebaseView['rollback'] {
  if (record.kind === 'rollback')
    return no('is-undo', 'This is an undo itself.');
  if (!record.movesTag) {
    return no('new-tag', 'The tag was not moved: this rebase wrote a new one.');
  }
  if (record.state !== 'succeeded') {
    return no('not-succeeded', 'Only a rebase that succeeded can be undone.');
  }
  if (newestMove !== record.id) {
    return no('newer', 'Something newer happened to this image since.');
  }
  if (!mayRebase.allowed) return no('not-allowed', mayRebase.sentence);
  const sentence =
    'The tag goes back to the digest it had before, if nobody pushed since.';
  const note = { code: 'rollback.possible', facts: {}, sentence };
  return { possible: true, sentence, note };
}

function no(code: string, sentence: string): RebaseView['rollback'] {
  const note = { code: `rollback.${code}`, facts: {}, sentence };
  return { possible: false, sentence, note };
}

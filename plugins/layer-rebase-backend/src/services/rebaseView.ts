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
  if (record.kind === 'rollback') return no('This is an undo itself.');
  if (!record.movesTag) {
    return no('The tag was not moved: this rebase wrote a new one.');
  }
  if (record.state !== 'succeeded') {
    return no('Only a rebase that succeeded can be undone.');
  }
  if (newestMove !== record.id) {
    return no('Something newer happened to this image since.');
  }
  return mayRebase.allowed
    ? {
        possible: true,
        sentence:
          'The tag goes back to the digest it had before, if nobody pushed since.',
      }
    : no(mayRebase.sentence);
}

function no(sentence: string): RebaseView['rollback'] {
  return { possible: false, sentence };
}

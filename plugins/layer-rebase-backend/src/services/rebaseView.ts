import { RebaseView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseRecord } from '../store/rebaseRow';
import { Saying, say } from '../engine/saying';
import { Verdict } from './Access';

const NEW_TAG = say(
  'rollback.new-tag',
  'The tag was not moved: this rebase wrote a new one.',
);
const NOT_SUCCEEDED = say(
  'rollback.not-succeeded',
  'Only a rebase that succeeded can be undone.',
);
const NEWER = say(
  'rollback.newer',
  'Something newer happened to this image since.',
);
const POSSIBLE = say(
  'rollback.possible',
  'The tag goes back to the digest it had before, if nobody pushed since.',
);

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
  if (record.kind === 'rollback') {
    return no(say('rollback.is-undo', 'This is an undo itself.'));
  }
  if (!record.movesTag) {
    return no(NEW_TAG);
  }
  if (record.state !== 'succeeded') {
    return no(NOT_SUCCEEDED);
  }
  if (newestMove !== record.id) {
    return no(NEWER);
  }
  if (!mayRebase.allowed) return no(mayRebase.note);
  return { possible: true, sentence: POSSIBLE.sentence, note: POSSIBLE };
}

function no(note: Saying): RebaseView['rollback'] {
  return { possible: false, sentence: note.sentence, note };
}

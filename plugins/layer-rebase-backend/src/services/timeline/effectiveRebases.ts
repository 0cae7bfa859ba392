import { RebaseRecord } from '../../store/rebaseRow';

/** The rebases that were not taken back, of moves newest first. */
export function effectiveRebases(
  moves: readonly RebaseRecord[],
): readonly RebaseRecord[] {
  const undone = new Set(moves.flatMap(({ undoes }) => undoes ?? []));
  return moves.filter(({ id, kind }) => kind === 'rebase' && !undone.has(id));
}

import { Digest } from './digest';

/**
 * Where each labelled layer stands: layer index → position in `labelled`. A diffID that occurs more often than it is
 * labelled belongs to the label only as often, from the top down: what is left over is the base's.
 */
export function labelledPositions(
  diffIds: readonly Digest[],
  labelled: readonly Digest[],
): ReadonlyMap<number, number> {
  const waiting = new Map<Digest, number[]>();
  labelled.forEach((diffId, position) => {
    const known = waiting.get(diffId);
    if (known) known.push(position);
    else waiting.set(diffId, [position]);
  });
  const positions = new Map<number, number>();
  for (let index = diffIds.length - 1; index >= 0; index -= 1) {
    const position = waiting.get(diffIds[index])?.pop();
    if (position !== undefined) positions.set(index, position);
  }
  return positions;
}

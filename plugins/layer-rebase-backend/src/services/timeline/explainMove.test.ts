import { explainMove, isEcho } from './explainMove';

const T0 = Date.parse('2026-11-22T10:00:00Z');
const at = (minutes: number) => new Date(T0 + minutes * 60_000).toISOString();
const move = (from: string, to: string, minutes?: number) => ({
  fromDigest: from,
  toDigest: to,
  finishedAt: minutes === undefined ? undefined : at(minutes),
});
const seen = { digest: 'A', seenAt: at(0) };

describe('isEcho', () => {
  const since = { digest: 'B' };
  it.each([
    ['a look from before a move that runs', [move('A', 'B')], 'A', true],
    ['a look from before a move just made', [move('A', 'B', 0)], 'A', true],
    ['a push of the same, later', [move('A', 'B', -1)], 'A', false],
    ['a push of something else', [move('A', 'B', 0)], 'X', false],
    ['our undo, seen', [move('B', 'A', 0), move('A', 'B', -9)], 'A', false],
  ])('%s', (_name, moves, digest, echo) => {
    expect(isEcho(moves, since, { digest, at: at(0.1) })).toBe(echo);
  });
});

describe('explainMove', () => {
  it.each([
    ['a rebase that ended', [move('A', 'B', 1)], 'B'],
    ['a rebase that still runs', [move('A', 'B')], 'B'],
    ['two rebases', [move('B', 'C', 2), move('A', 'B', 1)], 'C'],
    [
      'a rebase, its undo, and another',
      [move('A', 'C', 3), move('B', 'A', 2), move('A', 'B', 1)],
      'C',
    ],
  ])('explains %s', (_name, moves, now) => {
    expect(explainMove(moves, seen, now)).toBeUndefined();
  });

  it.each([
    ['nothing of ours', [], 'X', { from: 'A', to: 'X' }],
    ['a push after ours', [move('A', 'B', 1)], 'X', { from: 'B', to: 'X' }],
    ['a push before ours', [move('X', 'Y', 1)], 'Y', { from: 'A', to: 'X' }],
    [
      'a push between two of ours',
      [move('X', 'Y', 2), move('A', 'B', 1)],
      'Y',
      { from: 'A', to: 'X' },
    ],
    [
      'what we had put there long before',
      [move('Z', 'B', -60)],
      'B',
      { from: 'A', to: 'B' },
    ],
    [
      'our own image put back after it was undone',
      [move('B', 'A', -1), move('A', 'B', -2)],
      'B',
      { from: 'A', to: 'B' },
    ],
  ])('finds the push: %s', (_name, moves, now, push) => {
    expect(explainMove(moves, seen, now)).toEqual(push);
  });
});

import { GradeInput, gradeOf } from './gradeOf';

function fleet(parts: Partial<GradeInput>): GradeInput {
  return {
    current: 0,
    patchable: 0,
    blocked: 0,
    withCritical: 0,
    withHigh: 0,
    daysWaiting: 0,
    ...parts,
  };
}

describe('gradeOf', () => {
  it('has nothing to say of nothing', () => {
    expect(gradeOf(fleet({}))).toBeUndefined();
  });

  it.each([
    ['all current', { current: 3 }, 'A', 100],
    ['one of four waits', { current: 3, patchable: 1 }, 'A', 90],
    ['one of two waits', { current: 1, patchable: 1 }, 'B', 80],
    ['three of four wait', { current: 1, patchable: 3 }, 'C', 70],
    ['all blocked', { blocked: 2 }, 'D', 60],
    ['all wait for ten days', { patchable: 2, daysWaiting: 20 }, 'E', 50],
    ['a high CVE', { patchable: 1, withHigh: 1 }, 'F', 45],
    ['rounded down', { current: 2, patchable: 1, daysWaiting: 1 }, 'B', 86],
    [
      'the worst there is',
      { patchable: 1, withCritical: 1, daysWaiting: 30 },
      'F',
      0,
    ],
  ] as const)('%s', (_, parts, grade, score) => {
    expect(gradeOf(fleet(parts))).toEqual({ grade, score });
  });
});

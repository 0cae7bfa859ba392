import { Grade } from './fleet';

/** What a grade rests on: images that buildpacks built and that were read, and what still waits for them. */
export interface GradeInput {
  readonly current: number;
  readonly patchable: number;
  readonly blocked: number;
  /** Images for which a fix of at least one critical CVE waits. */
  readonly withCritical: number;
  /** Images for which a fix of at least one high CVE waits, and of no critical one. */
  readonly withHigh: number;
  /** Whole days since the first fix was found waiting, of all images together, at most `GRADE.mostDays` of each. */
  readonly daysWaiting: number;
}

/** What an image loses of its 100 points, and the score that each grade begins at. */
export const GRADE = {
  notCurrent: 40,
  withCritical: 30,
  withHigh: 15,
  mostDays: 30,
  from: { A: 90, B: 80, C: 70, D: 60, E: 50, F: 0 },
} as const;

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/**
 * Each image has 100 points and loses 40 when it is not current, 30 when a fix of a critical CVE waits for it (15 when
 * of a high one only), and 1 for each day that it waits, at most 30. The score is the average, rounded down: A from
 * 90, B from 80, C from 70, D from 60, E from 50, else F. Undefined when there is no image to grade.
 */
export function gradeOf(
  input: GradeInput,
): { readonly grade: Grade; readonly score: number } | undefined {
  const images = input.current + input.patchable + input.blocked;
  if (images === 0) return undefined;
  const lost =
    GRADE.notCurrent * (images - input.current) +
    GRADE.withCritical * input.withCritical +
    GRADE.withHigh * input.withHigh +
    input.daysWaiting;
  const score = Math.floor(100 - lost / images);
  const grade = GRADES.find(candidate => score >= GRADE.from[candidate]) ?? 'F';
  return { grade, score };
}

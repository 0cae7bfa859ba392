import {
  EntityPart,
  ImageStatus,
  Severity,
  Verdict,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** What can be done about comes first, then what is stuck; what is fine comes last. */
const VERDICTS: readonly Verdict[] = [
  'patchable',
  'blocked',
  'unknown',
  'unsupported',
  'current',
];

/** From worst to least. */
export const SEVERITIES: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'low',
];

const WEIGHTS: Readonly<Record<Severity, number>> = {
  critical: 1_000_000,
  high: 10_000,
  medium: 100,
  low: 1,
};

/** The images in the order an owner should look at them; equal ones keep their order. */
export function worstFirst(
  images: readonly ImageStatus[],
): readonly ImageStatus[] {
  return [...images].sort(compare);
}

/** The components of a system, the one with the worst image first; those without any come last. */
export function worstPartFirst(
  parts: readonly EntityPart[],
): readonly EntityPart[] {
  const worstOf = ({ images }: EntityPart) => worstFirst(images).at(0);
  return [...parts].sort((a, b) => {
    const [worstA, worstB] = [worstOf(a), worstOf(b)];
    if (!worstA || !worstB) return Number(!worstA) - Number(!worstB);
    return compare(worstA, worstB);
  });
}

function compare(a: ImageStatus, b: ImageStatus): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    weightOf(b) - weightOf(a)
  );
}

function weightOf({ closes }: ImageStatus): number {
  return SEVERITIES.reduce(
    (sum, severity) => sum + WEIGHTS[severity] * (closes[severity] ?? 0),
    0,
  );
}

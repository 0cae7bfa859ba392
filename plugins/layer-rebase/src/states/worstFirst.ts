import {
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
  return [...images].sort(
    (a, b) =>
      VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
      weightOf(b) - weightOf(a),
  );
}

function weightOf({ closes }: ImageStatus): number {
  return SEVERITIES.reduce(
    (sum, severity) => sum + WEIGHTS[severity] * (closes[severity] ?? 0),
    0,
  );
}

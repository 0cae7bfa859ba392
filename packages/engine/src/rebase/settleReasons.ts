import { Reason, ReasonCode } from '../reason';

/** Checks that force overrides (cnb-rebase.md 2.4): they stay as warnings, never in silence. */
const FORCEABLE: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'not-rebasable-label',
  'os-mismatch',
  'arch-mismatch',
  'variant-mismatch',
  'distro-mismatch',
  'distro-added',
  'run-image-not-recorded',
]);

/** With force: what it overrides becomes a warning, and one reason says that force was used. */
export function settleReasons(
  reasons: readonly Reason[],
  force: boolean,
): Reason[] {
  const isOverridden = (reason: Reason) =>
    force && reason.severity === 'blocking' && FORCEABLE.has(reason.code);
  const overridden = reasons.filter(isOverridden);
  const settled = reasons.map(reason =>
    isOverridden(reason) ? { ...reason, severity: 'warning' as const } : reason,
  );
  return overridden.length === 0 ? settled : [...settled, forced(overridden)];
}

/** True when one of the reasons forbids the plan. */
export function isBlocked(reasons: readonly Reason[]): boolean {
  return reasons.some(({ severity }) => severity === 'blocking');
}

function forced(overridden: readonly Reason[]): Reason {
  const codes = [...new Set(overridden.map(({ code }) => code))].join(', ');
  return {
    code: 'forced',
    severity: 'warning',
    sentence: `Force overrides what would otherwise forbid this: ${codes}.`,
    cure: 'Test the result before it goes to production.',
    facts: { overridden: codes },
  };
}

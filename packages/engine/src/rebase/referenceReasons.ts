import { Reason, ReasonCode } from '../reason';

/** Which of our codes a refusal of the reference belongs to, by its words (cnb-rebase.md 2.4). */
const CODES: readonly (readonly [RegExp, ReasonCode])[] = [
  [/not marked as rebasable/, 'not-rebasable-label'],
  [/incompatible stack|stack not defined/, 'stack-mismatch'],
  [/missing required mixin/, 'mixins-missing'],
  [/not found in existing run image metadata/, 'run-image-not-recorded'],
  [/^rebase app image: /, 'base-not-found'],
  [/-run-image is required/, 'run-image-missing'],
  [/image has no layers/, 'run-image-unreadable'],
];

/** The reference's refusal in its own words. */
export function referenceRefusal(text: string): Reason {
  return {
    code: codeOf(text),
    severity: 'blocking',
    sentence: text,
    cure: 'Rebase without reference-compatible mode to learn what can be done about it.',
    facts: { reference: text },
  };
}

/** What force overrode, in the reference's own words. */
export function referenceWarning(text: string): Reason {
  return {
    code: 'forced',
    severity: 'warning',
    sentence: text,
    cure: '',
    facts: { overridden: codeOf(text) },
  };
}

function codeOf(text: string): ReasonCode {
  if (text.includes('unable to satisfy target')) return targetCode(text);
  const known = CODES.find(([pattern]) => pattern.test(text));
  return known?.[1] ?? 'metadata-unreadable';
}

/** The text shows both targets as JSON; the first field that differs names the cause. */
function targetCode(text: string): ReasonCode {
  const values = (key: string) =>
    [...text.matchAll(new RegExp(`"${key}":"([^"]*)"`, 'g'))].map(
      ([, value]) => value,
    );
  const differs = (key: string) => new Set(values(key)).size > 1;
  if (differs('os')) return 'os-mismatch';
  if (differs('arch')) return 'arch-mismatch';
  if (differs('arch-variant')) return 'variant-mismatch';
  return values('name').length === 1 ? 'distro-added' : 'distro-mismatch';
}

import { Reason, Severity } from '@layer-rebase/engine';
import { Paint } from '../terminal';
import { onPlatform } from './names';

const MARK: Readonly<Record<Severity, string>> = {
  blocking: '✗',
  warning: '!',
  info: '·',
};
const COLOUR = { blocking: 'red', warning: 'yellow', info: 'dim' } as const;
const ORDER: readonly Severity[] = ['blocking', 'warning', 'info'];

/** One sentence per reason, worst first, its cure below it, its code behind it for looking it up. */
export function reasonLines(
  reasons: readonly Reason[],
  paint: Paint,
): string[] {
  const sorted = [...reasons].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  return sorted.flatMap(reason => [
    `  ${paint(COLOUR[reason.severity], MARK[reason.severity])} ${onPlatform(
      reason.platform,
    )}${reason.sentence} ${paint('dim', `[${reason.code}]`)}`,
    ...(reason.cure ? [`    → ${reason.cure}`] : []),
  ]);
}

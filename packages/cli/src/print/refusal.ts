import { Refusal } from '@layer-rebase/engine';
import { printable } from '../printable';
import { Paint } from '../terminal';
import { reasonLines } from './reasons';

/** Why not: every reason at once, each with its cure. */
export function refusalLines(refusal: Refusal, paint: Paint): string[] {
  const { image, reasons } = printable(refusal);
  const blocking = reasons.filter(reason => reason.severity === 'blocking');
  const many =
    blocking.length === 1
      ? 'One thing stands'
      : `${blocking.length} things stand`;
  return [
    paint(
      'bold',
      `${image.name} cannot be rebased. ${many} in the way; nothing was changed.`,
    ),
    ...reasonLines(reasons, paint),
  ];
}

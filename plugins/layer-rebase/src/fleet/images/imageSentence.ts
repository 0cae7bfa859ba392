import type { FleetImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../../hooks/useTexts';
import { causeText } from '../../states/causeText';
import { translated } from '../../states/translated';
import { isKnownCause } from '../../translations/causeMessages';

const ANSWERS = {
  current: 'answer.current',
  patchable: 'answer.change',
  blocked: 'answer.refused',
  unsupported: 'answer.refused',
  unknown: 'answer.unread',
} as const;

/** What is true of an image of the fleet, in the reader's language; its tab says more. */
export function imageSentence(
  {
    verdict,
    reasons,
    sentence,
  }: Pick<FleetImage, 'verdict' | 'reasons' | 'sentence'>,
  t: Texts,
): string {
  const code = reasons.find(isKnownCause);
  if (code) return causeText({ code, sentence, cure: '' }, t).sentence;
  return translated(t, ANSWERS[verdict], { facts: {}, sentence });
}

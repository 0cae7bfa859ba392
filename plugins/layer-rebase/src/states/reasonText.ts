import { ReasonView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../hooks/useTexts';
import { isKnownFault } from '../translations/faultMessages';
import { isListCure } from '../translations/noteMessages';
import { KnownReasonCode, isKnownReason } from '../translations/reasonCodes';
import { faultText } from './faultText';
import { translated } from './translated';

type Told = Pick<ReasonView, 'code' | 'sentence' | 'cure' | 'facts'>;

/**
 * The reason in the reader's language. English passes the backend's sentence through; other languages have their own
 * sentence per code, with the facts in it. A code without words shows the English.
 */
export function reasonText(
  reason: Told,
  t: Texts,
): { readonly sentence: string; readonly cure: string } {
  const { code, sentence, cure, facts } = reason;
  if (!isKnownReason(code)) return { sentence, cure };
  // Nothing is known of the image, because of a fault that has its own words.
  if (code === 'registry-unreachable' && isKnownFault(facts.fault)) {
    return faultText({ code: facts.fault, facts, sentence, cure }, t);
  }
  return {
    sentence: translated(t, `reason.${code}.sentence`, { facts, sentence }),
    cure: cure && cureText(code, reason, t),
  };
}

/** A cure that names a line of the portal's configuration is told with that line. */
function cureText(
  code: KnownReasonCode,
  { cure, facts }: Told,
  t: Texts,
): string {
  const why = String(facts.why);
  const line = isListCure(why) ? why : code;
  const told = { facts: { ...facts, cure }, sentence: cure };
  return facts.registry && isListCure(line)
    ? translated(t, `listCure.${line}`, told)
    : translated(t, `reason.${code}.cure`, told);
}

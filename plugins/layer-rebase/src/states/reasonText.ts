import { ReasonView } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../hooks/useTexts';
import { isKnownReason } from '../translations/reasonCodes';

const HOLE = /\{\{|„“|“”|«»|""/;

/**
 * The reason in the reader's language. English passes the backend's sentence through; other languages have their own
 * sentence per code, with the facts in it. A code without words shows the English.
 */
export function reasonText(
  reason: Pick<ReasonView, 'code' | 'sentence' | 'cure' | 'facts'>,
  t: Texts,
): { readonly sentence: string; readonly cure: string } {
  const { code, sentence, cure, facts } = reason;
  if (!isKnownReason(code)) return { sentence, cure };
  const values = { ...textFacts(facts), sentence, cure };
  return {
    sentence: filled(t(`reason.${code}.sentence`, values), sentence),
    cure: cure && filled(t(`reason.${code}.cure`, values), cure),
  };
}

/** Facts stand in quotes, so a fact that did not come leaves empty ones. A sentence with a hole is worse than an English one. */
function filled(translated: string, english: string): string {
  return HOLE.test(translated) ? english : translated;
}

function textFacts(facts: ReasonView['facts']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, String(value)]),
  );
}

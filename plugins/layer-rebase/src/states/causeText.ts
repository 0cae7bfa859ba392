import { Texts } from '../hooks/useTexts';
import { isKnownCause } from '../translations/causeMessages';
import { translated } from './translated';

/** What stands in the way of many images, in the reader's language; a cause without words shows the English. */
export function causeText(
  {
    code,
    sentence,
    cure,
  }: {
    readonly code: string;
    readonly sentence: string;
    readonly cure: string;
  },
  t: Texts,
): { readonly sentence: string; readonly cure: string } {
  if (!isKnownCause(code)) return { sentence, cure };
  const say = (key: 'sentence' | 'cure', english: string) =>
    translated(t, `fleet.cause.${code}.${key}`, {
      facts: {},
      sentence: english,
    });
  return { sentence: say('sentence', sentence), cure: say('cure', cure) };
}

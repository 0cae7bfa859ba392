import { Note } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../hooks/useTexts';
import { isKnownNote } from '../translations/noteMessages';
import { isKnownReason } from '../translations/reasonCodes';
import { wholeFaultText } from './faultText';
import { reasonText } from './reasonText';
import { translated } from './translated';

/** Errors of routes that come from a registry have the code of its fault. */
const FAULT = 'fault.';

/** A sentence of the backend in the reader's language; English where its code is not known, or a fact did not come. */
export function noteText(note: Note, t: Texts): string {
  const { code, facts, sentence } = note;
  if (code.startsWith(FAULT)) {
    const fault = code.slice(FAULT.length);
    return wholeFaultText({ code: fault, facts, sentence }, t);
  }
  // Losses have the codes of the reasons they come from, and sentence and cure in one.
  if (isKnownReason(code)) {
    return reasonText({ code, facts, sentence, cure: '' }, t).sentence;
  }
  if (!isKnownNote(code)) return sentence;
  const text = translated(t, `note.${code}`, { facts, sentence });
  return text === sentence ? sentence : withCircumstances(text, facts, t);
}

/** On which platform, and that it was taken back: said of any sentence. */
function withCircumstances(
  text: string,
  facts: Note['facts'],
  t: Texts,
): string {
  const { platform, undone } = facts;
  const placed =
    typeof platform === 'string'
      ? t('note.onPlatform', { text, platform })
      : text;
  return undone === true ? t('note.undone', { text: placed }) : placed;
}

/** The sentences of a list with its notes, which stand in the same order where the wire has them. */
export function noteTexts(
  sentences: readonly string[],
  notes: readonly Note[] | undefined,
  t: Texts,
): readonly string[] {
  if (notes?.length !== sentences.length) return sentences;
  return notes.map(note => noteText(note, t));
}

import {
  FaultCode,
  Note,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../hooks/useTexts';
import { isKnownFault } from '../translations/faultMessages';
import { translated } from './translated';

interface Told {
  /** A code of `FAULT_CODES`, or of a newer backend. */
  readonly code: unknown;
  readonly facts?: Note['facts'];
  readonly sentence: string;
  readonly cure: string;
}

/**
 * What went wrong at a registry and what to do, in the reader's language, with where it was and with the registry's own
 * words; English passes the backend's sentence through.
 */
export function faultText(
  { code, facts = {}, sentence, cure }: Told,
  t: Texts,
): { readonly sentence: string; readonly cure: string } {
  if (!isKnownFault(code)) return { sentence, cure };
  return {
    sentence: said(code, { facts, sentence }, t),
    cure:
      cure && translated(t, `fault.${code}.cure`, { facts, sentence: cure }),
  };
}

/** Sentence and cure in one, as errors of routes and stale images have them. */
export function wholeFaultText(told: Omit<Told, 'cure'>, t: Texts): string {
  const { sentence } = told;
  const text = faultText({ ...told, cure: sentence }, t);
  return text.sentence === sentence
    ? sentence
    : `${text.sentence} ${text.cure}`;
}

/** Why a rebase failed, and what became of the tag. */
export function failedText(
  failure: Omit<Told, 'code'> & {
    readonly code: string;
    readonly tagMoved: boolean;
  },
  t: Texts,
): { readonly sentence: string; readonly cure: string } {
  const text = faultText(failure, t);
  if (text.sentence === failure.sentence) return text;
  const moved = failure.tagMoved ? 'fault.unsure' : 'fault.unmoved';
  return { ...text, sentence: t(moved, { text: text.sentence }) };
}

function said(
  code: FaultCode,
  told: { readonly facts: Note['facts']; readonly sentence: string },
  t: Texts,
): string {
  const text = translated(t, `fault.${code}.sentence`, told);
  if (text === told.sentence) return text;
  const { host, repository, said: words } = told.facts;
  const place = [host, repository].filter(Boolean).join('/');
  const placed = place ? t('fault.at', { text, place }) : text;
  return words
    ? t('fault.said', { text: placed, said: String(words) })
    : placed;
}

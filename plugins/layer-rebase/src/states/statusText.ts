import { ImageStatus } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Texts } from '../hooks/useTexts';
import { reasonText } from './reasonText';
import { translated } from './translated';

type Told = Pick<
  ImageStatus,
  'verdict' | 'sentence' | 'platforms' | 'patches' | 'reasons'
>;

/** The answer in one sentence, in the reader's language. English is what the backend says. */
export function statusText(status: Told, t: Texts): string {
  const { verdict, sentence, patches, platforms } = status;
  switch (verdict) {
    case 'current':
      return translated(t, 'answer.current', { facts: {}, sentence });
    case 'patchable': {
      const base = platforms.some(({ runImage }) => runImage?.outdated);
      const facts = {
        count: patches.length,
        title: patches.at(0)?.title ?? '',
      };
      const answer = `answer.${readyThings(base, patches.length)}` as const;
      return translated(t, answer, { facts, sentence });
    }
    default:
      return refusalText(status, t);
  }
}

function readyThings(base: boolean, patches: number) {
  if (patches === 0) return base ? 'base' : 'change';
  if (patches === 1) return base ? 'bothOne' : 'patch';
  return base ? 'both' : 'patches';
}

/** The first reason and how many more there are. */
function refusalText({ sentence, reasons }: Told, t: Texts): string {
  const first = reasons.find(reason => sentence.startsWith(reason.sentence));
  if (!first) {
    return reasons.length > 0
      ? sentence
      : translated(t, 'answer.refused', { facts: {}, sentence });
  }
  const text = reasonText(first, t).sentence;
  if (text === first.sentence) return sentence;
  const grave = reasons.filter(({ severity }) => severity === 'blocking');
  const more = (grave.length || reasons.length) - 1;
  return more > 0 ? t('answer.more', { text, more: String(more) }) : text;
}

/** Do the reasons below say already what the sentence says? */
export function isToldByReasons({
  sentence,
  reasons,
}: Pick<ImageStatus, 'sentence' | 'reasons'>): boolean {
  return reasons.some(
    reason =>
      reason.severity !== 'info' && sentence.startsWith(reason.sentence),
  );
}

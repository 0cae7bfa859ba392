import { TimelineEntry } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { Formats } from '../hooks/useFormats';
import { Texts } from '../hooks/useTexts';
import { isKnownEvent } from '../translations/timelineMessages';
import { translated } from './translated';

/**
 * What happened, in the reader's language; the backend's English where there are no words for it. `person` gives what
 * stands in the sentence for a ref.
 */
export function timelineText(
  entry: TimelineEntry,
  t: Texts,
  formats: Pick<Formats, 'date'>,
  person: (ref: string) => string,
): string {
  const { type, facts, sentence, by } = entry;
  const somebody = by ? person(by) : t('timeline.somebody');
  if (type === 'rebase') return rebaseText(entry, somebody, t);
  const code = eventCode(entry);
  if (!isKnownEvent(code)) return sentence;
  const { until, pushedAt } = facts;
  const who = typeof facts.by === 'string' ? person(facts.by) : somebody;
  return translated(t, `timeline.event.${code}`, {
    sentence,
    facts: {
      ...facts,
      by: who,
      ...(typeof until === 'string' && { until: formats.date(until) }),
      ...(typeof pushedAt === 'string' && { pushedAt: formats.date(pushedAt) }),
    },
  });
}

function rebaseText(
  { facts, rebase, sentence }: TimelineEntry,
  by: string,
  t: Texts,
): string {
  const kind = rebase?.kind ?? facts.kind;
  const state = rebase?.state ?? facts.state;
  if (!isKind(kind) || !isState(state)) return sentence;
  return t(`timeline.${kind}.${state}`, { by });
}

/** One type may read differently by what it was about. */
function eventCode({ type, facts }: TimelineEntry): string {
  switch (type) {
    case 'unpatched':
      return unpatchedCode(facts);
    case 'patch-appeared':
      return facts.sources ? type : `${type}-plain`;
    case 'unsnoozed':
      return `unsnoozed-${facts.cause}`;
    case 'push-restored':
      return `push-restored-${facts.state ?? 'succeeded'}`;
    default:
      return type;
  }
}

function unpatchedCode({ kind, version }: TimelineEntry['facts']): string {
  if (kind === 'launcher' && !version) return 'unpatched-launcher-plain';
  const code = `unpatched-${kind}`;
  return isKnownEvent(code) ? code : 'unpatched-other';
}

const KINDS = ['rebase', 'rollback'] as const;
const STATES = [
  'queued',
  'running',
  'succeeded',
  'unchanged',
  'failed',
  'cancelled',
] as const;

function isKind(value: unknown): value is (typeof KINDS)[number] {
  return KINDS.some(kind => kind === value);
}

function isState(value: unknown): value is (typeof STATES)[number] {
  return STATES.some(state => state === value);
}

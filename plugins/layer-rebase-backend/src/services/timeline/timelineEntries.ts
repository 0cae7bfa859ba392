import {
  RebaseView,
  TimelineEntry,
  TimelineEntryType,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { EventRow } from '../../store/TimelineStore';
import { RebaseRecord, isRestore } from '../../store/rebaseRow';
import { SnoozeRow } from '../../store/SnoozeStore';
import { dayOf, personOf } from './sayings';

export function eventEntry(row: EventRow): TimelineEntry {
  return {
    id: row.id,
    at: row.at,
    type: row.type as TimelineEntryType,
    image: row.image,
    sentence: row.sentence,
    facts: JSON.parse(row.facts),
    ...(row.from_digest && { fromDigest: row.from_digest }),
    ...(row.to_digest && { toDigest: row.to_digest }),
  };
}

/** Without the view, which only readers of its entity get, nothing is said of who asked for it and why. */
export function rebaseEntry(
  record: RebaseRecord,
  rebase?: RebaseView,
): TimelineEntry {
  const { id, kind, state, image, fromDigest, toDigest, failure } = record;
  return {
    id,
    at: record.createdAt,
    type: isRestore(record) ? 'push-restored' : 'rebase',
    image,
    sentence: rebaseSentence(record, rebase && personOf(record.requestedBy)),
    facts: {
      kind,
      state,
      ...(failure && { failure: failure.code }),
      ...(rebase?.forceReason && { forceReason: rebase.forceReason }),
    },
    fromDigest,
    toDigest,
    ...(rebase && { rebase, by: rebase.requestedBy }),
  };
}

export function snoozeEntry(row: SnoozeRow): TimelineEntry {
  const { id, at, image, until, reason, by_ref: by } = row;
  return {
    id,
    at,
    type: 'snoozed',
    image,
    sentence: `${personOf(by)} asked for quiet until ${dayOf(
      until,
    )}: ${reason}`,
    facts: { until, reason },
    by,
  };
}

export function unsnoozeEntry(row: SnoozeRow): TimelineEntry {
  const { end_id: id, image, ended_at: endedAt, ended_by: by } = row;
  const cause = row.end_cause ?? 'over';
  const facts = row.end_facts ? JSON.parse(row.end_facts) : {};
  return {
    id,
    at: endedAt ?? row.until,
    type: 'unsnoozed',
    image,
    sentence: unsnoozeSentence(cause, facts, by),
    facts: { cause, ...facts },
    ...(by && { by }),
  };
}

function unsnoozeSentence(
  cause: string,
  facts: Readonly<Record<string, string>>,
  by: string | null,
): string {
  if (cause === 'asked') return `${personOf(by ?? '')} ended the quiet.`;
  return cause === 'critical'
    ? `The quiet ended early: a critical patch appeared, ${facts.title}.`
    : 'The quiet is over.';
}

const WHAT_HAPPENED: Readonly<
  Record<RebaseView['kind'], Readonly<Record<RebaseView['state'], string>>>
> = {
  rebase: {
    queued: 'A rebase waits',
    running: 'A rebase runs',
    succeeded: 'Rebased',
    unchanged: 'Rebased, with nothing to change',
    failed: 'A rebase failed',
    cancelled: 'A rebase was cancelled',
  },
  rollback: {
    queued: 'An undo waits',
    running: 'An undo runs',
    succeeded: 'Undone',
    unchanged: 'Undone, with nothing to change',
    failed: 'An undo failed',
    cancelled: 'An undo was cancelled',
  },
};

const RESTORES: Readonly<Record<RebaseView['state'], string>> = {
  queued: 'An overwritten push is being put back',
  running: 'An overwritten push is being put back',
  succeeded: 'An overwritten push was put back',
  unchanged: 'An overwritten push was back already',
  failed: 'An overwritten push was not put back',
  cancelled: 'Putting back an overwritten push was cancelled',
};

function rebaseSentence(record: RebaseRecord, by: string | undefined): string {
  const { kind, state, summary, failure } = record;
  const whose = by && !isRestore(record) ? `, asked for by ${by}` : '';
  const happened = `${
    isRestore(record) ? RESTORES[state] : WHAT_HAPPENED[kind][state]
  }${whose}.`;
  return [happened, ...(failure ? [failure.sentence] : summary)].join(' ');
}

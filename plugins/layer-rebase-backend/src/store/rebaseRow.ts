import {
  Note,
  RebaseKind,
  RebaseState,
  RebaseStepView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';

/** A row of `rebases` as values. */
export interface RebaseRecord {
  readonly id: string;
  readonly kind: RebaseKind;
  readonly state: RebaseState;
  readonly entityRef: string;
  readonly image: string;
  readonly planHash?: string;
  /** The engine's plan as JSON text; undefined for a rollback. */
  readonly plan?: string;
  readonly fromDigest: string;
  readonly toDigest: string;
  readonly movesTag: boolean;
  readonly requestedBy: string;
  readonly forceReason?: string;
  /** The rebase that a rollback takes back. */
  readonly undoes?: string;
  readonly attempt: number;
  readonly steps: readonly RebaseStepView[];
  readonly summary: readonly string[];
  readonly summaryNotes?: readonly Note[];
  readonly cves: readonly string[];
  readonly result?: RebaseView['result'];
  readonly failure?: RebaseView['failure'];
  readonly cancelRequested: boolean;
  readonly createdAt: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** The columns as both databases give them: SQLite has 0 and 1 for booleans, JSON is text in both. */
export interface RebaseRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly entity_ref: string;
  readonly image: string;
  readonly plan_hash: string | null;
  readonly plan: string | null;
  readonly from_digest: string;
  readonly to_digest: string;
  readonly moves_tag: boolean | number;
  readonly requested_by: string;
  readonly force_reason: string | null;
  readonly undoes: string | null;
  readonly attempt: number;
  readonly steps: string;
  readonly summary: string;
  readonly summary_notes: string | null;
  readonly cves: string;
  readonly result: string | null;
  readonly failure: string | null;
  readonly cancel_requested: boolean | number;
  readonly open_key: string | null;
  readonly running_key: string | null;
  readonly lease_owner: string | null;
  readonly lease_until: string | null;
  readonly run_after: string;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
}

/** Who stands in the rows that nobody asked for. */
export const PORTAL_ITSELF = 'service:layer-rebase';

/** A push of somebody else, which a rebase had overwritten, put back by the portal itself. */
export function isRestore({
  kind,
  requestedBy,
}: Pick<RebaseRecord, 'kind' | 'requestedBy'>): boolean {
  return kind === 'rollback' && requestedBy === PORTAL_ITSELF;
}

/** Reads a row; the JSON in it was written by us. */
export function toRecord(row: RebaseRow): RebaseRecord {
  return {
    id: row.id,
    kind: row.kind as RebaseKind,
    state: row.state as RebaseState,
    entityRef: row.entity_ref,
    image: row.image,
    planHash: row.plan_hash ?? undefined,
    plan: row.plan ?? undefined,
    fromDigest: row.from_digest,
    toDigest: row.to_digest,
    movesTag: Boolean(row.moves_tag),
    requestedBy: row.requested_by,
    forceReason: row.force_reason ?? undefined,
    undoes: row.undoes ?? undefined,
    attempt: Number(row.attempt),
    steps: JSON.parse(row.steps),
    summary: JSON.parse(row.summary),
    summaryNotes: row.summary_notes ? JSON.parse(row.summary_notes) : undefined,
    cves: JSON.parse(row.cves),
    result: row.result ? JSON.parse(row.result) : undefined,
    failure: row.failure ? JSON.parse(row.failure) : undefined,
    cancelRequested: Boolean(row.cancel_requested),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}

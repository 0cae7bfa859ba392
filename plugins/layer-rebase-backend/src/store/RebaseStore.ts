import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  Note,
  RebaseKind,
  RebaseState,
  RebaseStepView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { createHash, randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { DatabaseClock } from './DatabaseClock';
import { RebaseRecord, RebaseRow, toRecord } from './rebaseRow';

const NEWEST_FIRST = [
  { column: 'created_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

/** What is asked for; the store adds the rest. */
export interface NewRebase {
  readonly kind: RebaseKind;
  readonly entityRef: string;
  readonly image: string;
  readonly planHash?: string;
  readonly plan?: string;
  readonly fromDigest: string;
  readonly toDigest: string;
  /** False when a new tag is written and the image's own stays. */
  readonly movesTag: boolean;
  readonly requestedBy: string;
  readonly forceReason?: string;
  readonly undoes?: string;
  readonly summary: readonly string[];
  readonly summaryNotes?: readonly Note[];
  readonly cves: readonly string[];
}

/** The right to work on a row until the lease ends. A later claim has another ticket, so a late writer changes nothing. */
export interface Claim {
  readonly id: string;
  readonly ticket: string;
}

/** How a rebase ended. */
export interface RebaseEnd {
  readonly state: Exclude<RebaseState, 'queued' | 'running'>;
  readonly result?: RebaseView['result'];
  readonly failure?: RebaseView['failure'];
}

/**
 * The rows that are the truth of all work: `queued` → `running` → an end. A unique key keeps one open row for the same
 * work; another keeps one running row for an image, across all processes that share the database.
 */
export class RebaseStore {
  readonly #knex: Knex;
  readonly #clock: DatabaseClock;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#clock = new DatabaseClock(knex);
  }

  /** Adds a row, or finds the open one that asks for the same. */
  async create(
    rebase: NewRebase,
  ): Promise<{ record: RebaseRecord; created: boolean }> {
    const now = this.#clock.now();
    const openKey = keyOf(rebase.image, rebase.planHash, rebase.undoes);
    const id = randomUUID();
    await this.#rows()
      .insert({
        id,
        kind: rebase.kind,
        state: 'queued',
        entity_ref: rebase.entityRef,
        image: rebase.image,
        plan_hash: rebase.planHash,
        plan: rebase.plan,
        from_digest: rebase.fromDigest,
        to_digest: rebase.toDigest,
        moves_tag: rebase.movesTag,
        requested_by: rebase.requestedBy,
        force_reason: rebase.forceReason,
        undoes: rebase.undoes,
        steps: '[]',
        summary: JSON.stringify(rebase.summary),
        summary_notes:
          rebase.summaryNotes && JSON.stringify(rebase.summaryNotes),
        cves: JSON.stringify(rebase.cves),
        cancel_requested: false,
        open_key: openKey,
        run_after: now,
        created_at: now,
      })
      .onConflict('open_key')
      .ignore();
    const row =
      (await this.#rows().where({ open_key: openKey }).first()) ??
      (await this.#rows().where({ id }).first());
    // Neither: the open one ended between two statements, so the place is free again.
    if (!row) return this.create(rebase);
    return { record: toRecord(row), created: row.id === id };
  }

  async find(id: string): Promise<RebaseRecord | undefined> {
    const row = await this.#rows().where({ id }).first();
    return row && toRecord(row);
  }

  /** Newest first; `before` is the position after the last one seen. */
  async list(query: {
    readonly entityRef: string;
    readonly image?: string;
    readonly before?: { readonly createdAt: string; readonly id: string };
    readonly limit: number;
  }): Promise<readonly RebaseRecord[]> {
    const { entityRef, image, before, limit } = query;
    const rows = this.#rows()
      .where({ entity_ref: entityRef, ...(image && { image }) })
      .orderBy(NEWEST_FIRST)
      .limit(limit);
    if (before) {
      rows.whereRaw('(created_at, id) < (?, ?)', [before.createdAt, before.id]);
    }
    return (await rows).map(toRecord);
  }

  /** The newest row of one image that moved its tag or may move it yet, whichever entity asked for it. */
  async newestMoveOf(image: string): Promise<RebaseRecord | undefined> {
    const row = await this.#rows()
      .where({ image, moves_tag: true })
      .whereIn('state', ['queued', 'running', 'succeeded'])
      .orderBy(NEWEST_FIRST)
      .first();
    return row && toRecord(row);
  }

  /** What moved the tag of one image or moves it now, whichever entity asked for it; newest first. */
  async listMoves(
    image: string,
    limit: number,
  ): Promise<readonly RebaseRecord[]> {
    const rows = await this.#rows()
      .where({ image, moves_tag: true })
      .whereIn('state', ['running', 'succeeded'])
      .orderBy(NEWEST_FIRST)
      .limit(limit);
    return rows.map(toRecord);
  }

  /** Images whose tag was moved since then. */
  async listMovedSince(time: string): Promise<readonly string[]> {
    const rows = await this.#rows()
      .distinct('image')
      .where({ state: 'succeeded', moves_tag: true })
      .andWhere('finished_at', '>=', time);
    return rows.map(({ image }) => image);
  }

  /** Whether somebody ever asked to take that rebase back, however it ended. */
  async hasUndo(id: string, requestedBy: string): Promise<boolean> {
    const row = await this.#rows()
      .where({ undoes: id, requested_by: requestedBy })
      .first('id');
    return row !== undefined;
  }

  /** Images whose registry refused to move their tag, as they were named, in the last 30 days. */
  async listImmutable(): Promise<readonly string[]> {
    const rows = await this.#rows()
      .distinct('image')
      .where({ state: 'failed' })
      .andWhere('failure', 'like', '%"code":"tag-immutable"%')
      .andWhere('finished_at', '>', this.#clock.in(-30 * 86_400_000));
    return rows.map(({ image }) => image);
  }

  /** Ids that some process should work on now: due, or left behind by a process whose lease has ended. */
  async listDue(limit = 100): Promise<readonly Waiting[]> {
    const rows = await this.#rows()
      .select('id', 'image')
      .where(due(this.#clock.now()))
      .orderBy('created_at')
      .limit(limit);
    return rows.map(({ id, image }) => ({ id, image }));
  }

  /** Takes a row; undefined when it is not due, taken, or another one works on the same image. */
  async claim(
    id: string,
    leaseMs: number,
  ): Promise<{ claim: Claim; record: RebaseRecord } | undefined> {
    const now = this.#clock.now();
    const ticket = randomUUID();
    const row = await this.#rows().where({ id }).first();
    if (!row) return undefined;
    try {
      const taken = await this.#rows()
        .where({ id })
        .andWhere(due(now))
        .update({
          state: 'running',
          running_key: keyOf(row.image),
          lease_owner: ticket,
          lease_until: this.#clock.in(leaseMs),
          attempt: this.#knex.raw('attempt + 1'),
          started_at: row.started_at ?? now,
        });
      if (taken === 0) return undefined;
    } catch (error) {
      if (isDatabaseConflictError(error)) return undefined;
      throw error;
    }
    return { claim: { id, ticket }, record: (await this.find(id))! };
  }

  /** Keeps the claim; says whether it still is ours and whether somebody asked to cancel. */
  async renew(
    claim: Claim,
    leaseMs: number,
  ): Promise<'kept' | 'cancel' | 'lost'> {
    const kept = await this.#claimed(claim).update({
      lease_until: this.#clock.in(leaseMs),
    });
    if (kept === 0) return 'lost';
    return (await this.find(claim.id))?.cancelRequested ? 'cancel' : 'kept';
  }

  async saveSteps(
    claim: Claim,
    steps: readonly RebaseStepView[],
  ): Promise<void> {
    await this.#claimed(claim).update({ steps: JSON.stringify(steps) });
  }

  /** Ends a row; false when the claim was lost. */
  async finish(claim: Claim, end: RebaseEnd): Promise<boolean> {
    const ended = await this.#claimed(claim).update(this.#closing(end));
    return ended > 0;
  }

  /** Gives a row back to be taken again after that many milliseconds. */
  async release(claim: Claim, waitMs: number): Promise<boolean> {
    const released = await this.#claimed(claim).update({
      state: 'queued',
      running_key: null,
      lease_owner: null,
      lease_until: null,
      run_after: this.#clock.in(waitMs),
    });
    return released > 0;
  }

  /** Ends a waiting row at once, asks a running one to stop. */
  async cancel(id: string): Promise<'cancelled' | 'asked' | 'ended'> {
    const dropped = await this.#rows()
      .where({ id, state: 'queued' })
      .update({
        ...this.#closing({ state: 'cancelled' }),
        cancel_requested: true,
      });
    if (dropped > 0) return 'cancelled';
    const asked = await this.#rows()
      .where({ id, state: 'running' })
      .update({ cancel_requested: true });
    return asked > 0 ? 'asked' : 'ended';
  }

  #closing({ state, result, failure }: RebaseEnd) {
    return {
      state,
      result: result && JSON.stringify(result),
      failure: failure && JSON.stringify(failure),
      open_key: null,
      running_key: null,
      lease_owner: null,
      lease_until: null,
      finished_at: this.#clock.now(),
    };
  }

  #rows() {
    return this.#knex<RebaseRow>('rebases');
  }

  #claimed({ id, ticket }: Claim) {
    return this.#rows().where({ id, lease_owner: ticket, state: 'running' });
  }
}

/** A row to be worked on. */
export interface Waiting {
  readonly id: string;
  readonly image: string;
}

function due(now: string | Knex.Raw<string>): Knex.QueryCallback {
  return query =>
    query
      .where(waiting =>
        waiting.where('state', 'queued').andWhere('run_after', '<=', now),
      )
      .orWhere(left =>
        left.where('state', 'running').andWhere('lease_until', '<', now),
      );
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

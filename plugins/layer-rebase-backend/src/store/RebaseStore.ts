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
import { isDue } from './isDue';
import { RebaseReader } from './RebaseReader';
import { RebaseRecord, RebaseRow, toRecord } from './rebaseRow';

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
export class RebaseStore extends RebaseReader {
  readonly #knex: Knex;
  readonly #clock: DatabaseClock;

  constructor(knex: Knex) {
    super(knex);
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

  /** Ids that some process should work on now: due, or left behind by a process whose lease has ended. */
  async listDue(limit = 100): Promise<readonly Waiting[]> {
    const rows = await this.#rows()
      .select('id', 'image')
      .where(isDue(this.#clock))
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
        .andWhere(isDue(this.#clock))
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

function keyOf(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

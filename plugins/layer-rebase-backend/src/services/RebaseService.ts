import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  PlanRequest,
  PlanView,
  RebaseView,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { randomUUID } from 'node:crypto';
import type { HostRest } from '../engine/HostRest';
import { Planner } from '../engine/Planner';
import { planView, storedPlan } from '../engine/engineViews';
import { saidBy, say, withNote } from '../engine/saying';
import { secondsExpected } from '../engine/secondsExpected';
import { RebaseQueue } from '../queue/RebaseQueue';
import { EventStore } from '../store/EventStore';
import { PlanStore } from '../store/PlanStore';
import { NewRebase, RebaseStore } from '../store/RebaseStore';
import { RebaseRecord } from '../store/rebaseRow';
import { Access, Caller, Verdict, nameOfCaller } from './Access';
import { notItsImage } from './accessSayings';
import { Announcer } from './Announcer';
import { enqueueRebase } from './enqueueRebase';
import { ImageDiscovery } from './ImageDiscovery';
import { RebaseHistory } from './RebaseHistory';

const NO_PLAN = say('plan.missing', 'There is no such plan, or no more.');
const NO_FORCE_REASON = say(
  'plan.no-force-reason',
  'Overriding checks needs a written reason.',
);
const EXPIRED = say('plan.expired', 'This plan has expired. Open a new one.');

export interface RebaseServiceOptions {
  readonly access: Access;
  readonly discovery: ImageDiscovery;
  readonly planner: Planner;
  readonly plans: PlanStore;
  readonly rebases: RebaseStore;
  readonly events: EventStore;
  readonly queue: RebaseQueue;
  readonly history: RebaseHistory;
  readonly announcer: Announcer;
  readonly planLifetimeMs: number;
  /** Knows how fast registries answer. */
  readonly watch: { readonly hosts: Pick<HostRest, 'answerMs'> };
}

/**
 * Everything a caller can ask for, but history. Each method begins with who asks: the entity is read with the caller's own
 * credentials, so nobody learns more here than in the catalog, and every write is authorised anew.
 */
export class RebaseService {
  readonly #options: RebaseServiceOptions;

  constructor(options: RebaseServiceOptions) {
    this.#options = options;
  }

  /** Says exactly what would change. Reads the registry, writes only the offer. */
  async createPlan(request: PlanRequest, caller: Caller): Promise<PlanView> {
    const { access, planner, plans, planLifetimeMs, watch } = this.#options;
    const { image, runImage, patches, force = false } = request;
    const entity = await access.readEntity(request.entityRef, caller);
    this.#requireImage(entity, image);
    if (force) await access.requireRebase(entity, caller, { force });
    const planned = await planner.plan({
      image,
      runImage,
      patches,
      force,
      withReferrers: true,
    });
    const now = Date.now();
    const view = planView(planned, {
      id: randomUUID(),
      entityRef: stringifyEntityRef(entity),
      image,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + planLifetimeMs).toISOString(),
      forced: force,
      secondsExpected: secondsExpected(planned, watch.hosts),
    });
    await plans.save({ view, plan: storedPlan(planned) });
    return view;
  }

  async plan(id: string, caller: Caller): Promise<PlanView> {
    const stored = await this.#options.plans.find(id);
    if (!stored) throw saidBy(NotFoundError, NO_PLAN);
    await this.#options.access.readEntity(stored.view.entityRef, caller);
    return stored.view;
  }

  /** Puts a plan into the queue; the same plan pressed twice is one rebase. */
  async start(
    request: { readonly planId: string; readonly forceReason?: string },
    caller: Caller,
  ): Promise<RebaseView> {
    const { access, plans } = this.#options;
    const stored = await plans.find(request.planId);
    if (!stored) throw saidBy(NotFoundError, NO_PLAN);
    const { view, plan } = stored;
    const entity = await access.readEntity(view.entityRef, caller);
    const mayRebase = await access.requireRebase(entity, caller, {
      force: view.forced,
    });
    this.#requireImage(entity, view.image);
    requireUsable(view);
    await this.#requireStill(view, plan);
    const forceReason = request.forceReason?.trim() || undefined;
    if (view.forced && !forceReason) {
      throw saidBy(InputError, NO_FORCE_REASON);
    }
    return this.#enqueue(mayRebase, {
      kind: 'rebase',
      entityRef: view.entityRef,
      image: view.image,
      planHash: view.planHash,
      plan,
      fromDigest: view.fromDigest ?? '',
      toDigest: view.toDigest ?? '',
      movesTag: view.tags.some(tag => view.image.endsWith(`:${tag}`)),
      requestedBy: nameOfCaller(caller),
      forceReason: view.forced ? forceReason : undefined,
      ...summaryOf(view),
      cves: [...new Set(view.changes.flatMap(({ cves }) => cves))],
    });
  }

  /** Ends what waits, asks what runs to stop; what has ended stays as it is. */
  async cancel(id: string, caller: Caller): Promise<RebaseView> {
    const { access, rebases, queue, events, announcer, history } =
      this.#options;
    const { record, entity } = await history.read(id, caller);
    await access.requireRebase(entity, caller, { force: false });
    const outcome = await rebases.cancel(id);
    if (outcome === 'ended') {
      const ended = `This rebase has ended already: ${record.state}.`;
      throw saidBy(ConflictError, say('rebase.ended', ended));
    }
    await queue.cancel(id);
    await events.append(id, {
      type: outcome === 'asked' ? 'cancel-requested' : 'cancelled',
      sentence: `${nameOfCaller(caller)} asked to cancel.`,
    });
    await announcer.poke(record.entityRef, id);
    return history.get(id, caller);
  }

  /** Moves the tag back to where it was before this rebase, as a job of its own. */
  async rollBack(id: string, caller: Caller): Promise<RebaseView> {
    const { access, history } = this.#options;
    const { record, entity } = await history.read(id, caller);
    const mayRebase = await access.requireRebase(entity, caller, {
      force: false,
    });
    const { rollback } = await history.view(record, mayRebase);
    if (!rollback.possible)
      throw withNote(new ConflictError(rollback.sentence), rollback.note);
    this.#requireImage(entity, record.image);
    return this.#enqueue(mayRebase, {
      kind: 'rollback',
      entityRef: record.entityRef,
      image: record.image,
      fromDigest: record.toDigest,
      toDigest: record.fromDigest,
      movesTag: true,
      requestedBy: nameOfCaller(caller),
      undoes: record.id,
      ...undoneSummary(record),
      cves: [],
    });
  }

  async #enqueue(mayRebase: Verdict, rebase: NewRebase): Promise<RebaseView> {
    const { history } = this.#options;
    const why = `${rebase.requestedBy} asked for it.`;
    const record = await enqueueRebase(this.#options, rebase, why);
    return history.view(record, mayRebase);
  }

  /** A plan for a tag that has moved would only fail later, one whose inputs moved is old: say so while somebody is looking. */
  async #requireStill(
    { image, fromDigest = '' }: PlanView,
    plan: string | undefined,
  ): Promise<void> {
    const { planner, rebases } = this.#options;
    const newest = await rebases.newestMoveOf(image);
    // Being moved by us right now: the same plan pressed again finds its row.
    const isOpen = newest?.state === 'queued' || newest?.state === 'running';
    if (isOpen && newest.fromDigest === fromDigest) return;
    const move =
      (await planner.findMove(image, fromDigest)) ??
      (plan && (await planner.findInputMove(JSON.parse(plan))));
    if (!move) return;
    const sentence = `${move.sentence} Open a new plan.`;
    throw saidBy(ConflictError, { ...move, sentence });
  }

  #requireImage(entity: Entity, image: string): void {
    const { images } = this.#options.discovery.discover(entity);
    if (images.includes(image)) return;
    throw saidBy(InputError, notItsImage(image, stringifyEntityRef(entity)));
  }
}

/** What was done, each sentence once, also for readers in other languages. */
function summaryOf({
  changes,
}: PlanView): Pick<NewRebase, 'summary' | 'summaryNotes'> {
  const once = changes.filter(
    ({ sentence }, at) =>
      changes.findIndex(other => other.sentence === sentence) === at,
  );
  return {
    summary: once.map(({ sentence }) => sentence),
    summaryNotes: once.flatMap(({ note }) => note ?? []),
  };
}

function undoneSummary({
  summary,
  summaryNotes,
}: RebaseRecord): Pick<NewRebase, 'summary' | 'summaryNotes'> {
  const undone = (sentence: string) => `Undone: ${sentence}`;
  return {
    summary: summary.map(undone),
    summaryNotes: summaryNotes?.map(({ code, facts, sentence }) => ({
      code,
      facts: { ...facts, undone: true },
      sentence: undone(sentence),
    })),
  };
}

function requireUsable({ expiresAt, refused, reasons }: PlanView): void {
  if (refused) {
    const sentences = reasons
      .filter(({ severity }) => severity === 'blocking')
      .map(({ sentence }) => sentence);
    const refusal = `This plan was refused. ${sentences.join(' ')}`;
    throw saidBy(ConflictError, say('plan.refused', refusal));
  }
  if (Date.parse(expiresAt) < Date.now()) {
    throw saidBy(ConflictError, EXPIRED);
  }
}

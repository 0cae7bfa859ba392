import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityImages,
  EntityPart,
  ImageStatus,
  LayerRebaseApi,
  Page,
  PlanRequest,
  PlanView,
  RebaseEventView,
  RebaseView,
  SnoozeRequest,
  SnoozeView,
  TimelineEntry,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { planFor, refusedPlan } from './__data__/plans';
import { rolledBack, succeeded } from './__data__/rebases';
import { said } from './__data__/said';
import { DemoState, OWNED, states } from './__data__/states';
import { asEntry } from './__data__/timelines';
import { oneStepOn } from './oneStepOn';
import { pageOf } from './pageOf';
import { refusal } from './refusal';
import { withRebases } from './withRebases';

const MOST_REBASES = 1_000;

const NO_PLAN = said('plan.missing', 'There is no such plan, or no more.');
const NO_REBASE = said('rebase.missing', 'There is no such rebase.');
const TAG_MOVED = said(
  'plan.tag-moved',
  'The tag 1.4 moved since this plan was made: it was at 31f0c2a931f0 and is at 5cd1a2e45cd1 now. Open a new plan.',
  { tag: '1.4', from: '31f0c2a931f0', to: '5cd1a2e45cd1' },
);

/** The backend played in memory, for looking at the components: a rebase goes one step further each time one looks. */
export class FakeLayerRebase implements LayerRebaseApi {
  readonly #states: Readonly<Record<string, DemoState>>;
  readonly #rebases = new Map<string, RebaseView>();
  readonly #plans = new Map<string, PlanView>();
  readonly #snoozes = new Map<string, SnoozeView | undefined>();
  /** Names of the calls, in order. */
  readonly calls: string[] = [];

  constructor(demoStates: Readonly<Record<string, DemoState>> = states) {
    this.#states = demoStates;
  }

  async getEntityImages(entityRef: string): Promise<EntityImages> {
    this.calls.push('getEntityImages');
    const state = this.#stateOf(entityRef);
    if (state.silent) return new Promise(() => {});
    if (state.failure) throw await refusal('NotAllowedError', state.failure);
    return {
      entityRef,
      images: this.#imagesNow(entityRef, state.images),
      ...(state.parts && { parts: state.parts.map(part => this.#part(part)) }),
      partsLeftOut: state.partsLeftOut,
      problems: state.problems ?? [],
      mayRebase: state.mayRebase ?? OWNED,
      mayForce: state.mayForce ?? false,
    };
  }

  refreshEntityImages(entityRef: string): Promise<EntityImages> {
    this.calls.push('refreshEntityImages');
    return this.getEntityImages(entityRef);
  }

  async createPlan(request: PlanRequest): Promise<PlanView> {
    this.calls.push('createPlan');
    const { entityRef, image, force } = request;
    const { setsAside, slowPlans } = this.#stateOf(entityRef);
    const asked = this.calls.filter(call => call === 'createPlan').length;
    if (slowPlans && asked > 1) return new Promise(() => {});
    const status = this.#imageOf(entityRef, image);
    const plan =
      status.verdict === 'blocked'
        ? refusedPlan(entityRef, status, force ?? false)
        : planFor(entityRef, status, request, setsAside);
    this.#plans.set(plan.id, plan);
    return plan;
  }

  async getPlan(planId: string): Promise<PlanView> {
    const plan = this.#plans.get(planId);
    if (!plan) throw await refusal('NotFoundError', NO_PLAN.note);
    return plan;
  }

  async startRebase(request: {
    planId: string;
    forceReason?: string;
  }): Promise<RebaseView> {
    this.calls.push('startRebase');
    const plan = await this.getPlan(request.planId);
    if (this.#stateOf(plan.entityRef).stalePlan) {
      throw await refusal('ConflictError', TAG_MOVED.note);
    }
    return this.#begin({
      ...succeeded,
      kind: 'rebase',
      entityRef: plan.entityRef,
      image: plan.image,
      fromDigest: plan.fromDigest ?? '',
      toDigest: plan.toDigest ?? '',
      summary: plan.changes.map(({ sentence }) => sentence),
      summaryNotes: plan.changes.flatMap(({ note }) => note ?? []),
      forceReason: request.forceReason,
    });
  }

  async getRebase(rebaseId: string): Promise<RebaseView> {
    this.calls.push('getRebase');
    const rebase = this.#rebases.get(rebaseId) ?? this.#known(rebaseId);
    if (!rebase) throw await refusal('NotFoundError', NO_REBASE.note);
    // What a state holds still is that component's alone, though others share its image.
    if (this.#isHeld(rebaseId)) return rebase;
    const next = oneStepOn(rebase);
    this.#rebases.set(rebaseId, next);
    return next;
  }

  async listRebases(query: {
    entityRef: string;
    image?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<RebaseView>> {
    this.calls.push('listRebases');
    const { image, entityRef } = query;
    const all = [
      ...[...this.#rebases.values()].reverse(),
      ...(this.#stateOf(entityRef).rebases ?? []),
    ].filter(
      (rebase, index, list) =>
        (!image || rebase.image === image || entityRef.endsWith('large')) &&
        list.findIndex(({ id }) => id === rebase.id) === index,
    );
    return pageOf(all, query);
  }

  async listRebaseEvents(): Promise<readonly RebaseEventView[]> {
    return [];
  }

  async cancelRebase(rebaseId: string): Promise<RebaseView> {
    this.calls.push('cancelRebase');
    const rebase = await this.getRebase(rebaseId);
    const cancelled: RebaseView = { ...rebase, state: 'cancelled' };
    this.#rebases.set(rebaseId, cancelled);
    return cancelled;
  }

  async rollBack(rebaseId: string): Promise<RebaseView> {
    this.calls.push('rollBack');
    const undone =
      this.#rebases.get(rebaseId) ?? this.#known(rebaseId) ?? succeeded;
    return this.#begin({
      ...undone,
      kind: 'rollback',
      fromDigest: undone.toDigest,
      toDigest: undone.fromDigest,
      summary: undone.summary.map(sentence => `Undone: ${sentence}`),
      summaryNotes: undone.summaryNotes?.map(note => ({
        ...note,
        facts: { ...note.facts, undone: true },
        sentence: `Undone: ${note.sentence}`,
      })),
      rollback: rolledBack.rollback,
    });
  }

  async listTimeline(query: {
    entityRef: string;
    image?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<TimelineEntry>> {
    const { entityRef, image } = query;
    const { items } = await this.listRebases({
      entityRef,
      image,
      limit: MOST_REBASES,
    });
    const { events = [] } = this.#stateOf(entityRef);
    const all = [...items.map(asEntry), ...events].sort((a, b) =>
      b.at.localeCompare(a.at),
    );
    return pageOf(all, query);
  }

  async snoozeImage(request: SnoozeRequest): Promise<SnoozeView> {
    this.calls.push('snoozeImage');
    const { until, reason, entityRef, image } = request;
    const at = new Date().toISOString();
    const snooze = { until, reason, by: 'user:default/ana', at };
    this.#snoozes.set(`${entityRef} ${image}`, snooze);
    return snooze;
  }

  async endSnooze(request: {
    entityRef: string;
    image: string;
  }): Promise<void> {
    this.calls.push('endSnooze');
    this.#snoozes.set(`${request.entityRef} ${request.image}`, undefined);
  }

  #imagesNow(
    entityRef: string,
    images: readonly ImageStatus[],
  ): readonly ImageStatus[] {
    return images.map(image => ({
      ...withRebases(image, [...this.#rebases.values()]),
      ...this.#snoozeOf(entityRef, image.image),
    }));
  }

  #part(part: EntityPart): EntityPart {
    return { ...part, images: this.#imagesNow(part.entityRef, part.images) };
  }

  #isHeld(rebaseId: string): boolean {
    return Object.values(this.#states).some(
      ({ held, rebases = [] }) =>
        held && rebases.some(({ id }) => id === rebaseId),
    );
  }

  #begin(goal: RebaseView): RebaseView {
    const rebase: RebaseView = {
      ...goal,
      id: `started-${this.#rebases.size + 1}`,
      state: 'queued',
      createdAt: new Date().toISOString(),
      startedAt: undefined,
      finishedAt: undefined,
      steps: [],
    };
    this.#rebases.set(rebase.id, rebase);
    return rebase;
  }

  #snoozeOf(entityRef: string, image: string): Partial<ImageStatus> {
    const key = `${entityRef} ${image}`;
    return this.#snoozes.has(key) ? { snoozed: this.#snoozes.get(key) } : {};
  }

  #known(id: string): RebaseView | undefined {
    return Object.values(this.#states)
      .flatMap(({ rebases = [] }) => rebases)
      .find(rebase => rebase.id === id);
  }

  #stateOf(entityRef: string): DemoState {
    return this.#states[parseEntityRef(entityRef).name] ?? { images: [] };
  }

  #imageOf(entityRef: string, image: string): ImageStatus {
    const parts = Object.values(this.#states).flatMap(
      state => state.parts ?? [],
    );
    const part = parts.find(one => one.entityRef === entityRef);
    const { images } = part ?? this.#stateOf(entityRef);
    const found = images.find(status => status.image === image);
    if (!found) throw new Error(`${entityRef} has no image ${image}`);
    return found;
  }
}

import { BackendDoor, callBackend, queryText as query } from './callBackend';
import { EntityFacts, EntityFactsPage } from './facts';
import { PatchSourcesView } from './patchSources';
import { PlanRequest, PlanView } from './plan';
import { Page, RebaseEventView, RebaseView } from './rebase';
import { EntityImages } from './status';
import { SnoozeRequest, SnoozeView, TimelineEntry } from './timeline';

/** What the browser, a script or a test may ask of the backend. */
export interface LayerRebaseApi {
  getEntityImages(entityRef: string): Promise<EntityImages>;
  /** Looks at the registry again before answering. */
  refreshEntityImages(entityRef: string): Promise<EntityImages>;
  createPlan(request: PlanRequest): Promise<PlanView>;
  getPlan(planId: string): Promise<PlanView>;
  startRebase(request: {
    planId: string;
    forceReason?: string;
  }): Promise<RebaseView>;
  getRebase(rebaseId: string): Promise<RebaseView>;
  listRebases(query: {
    entityRef: string;
    image?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<RebaseView>>;
  listRebaseEvents(
    rebaseId: string,
    after?: number,
  ): Promise<readonly RebaseEventView[]>;
  cancelRebase(rebaseId: string): Promise<RebaseView>;
  rollBack(rebaseId: string): Promise<RebaseView>;
  /** What happened to the images of an entity, or to one of them, newest first. */
  listTimeline(query: {
    entityRef: string;
    image?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<TimelineEntry>>;
  /** No word about this image to its owners until then; asking again replaces the date and the reason. */
  snoozeImage(request: SnoozeRequest): Promise<SnoozeView>;
  endSnooze(request: { entityRef: string; image: string }): Promise<void>;
}

/** The one client; asks only for an address and a fetch. Throws `ResponseError`. */
export class LayerRebaseClient implements LayerRebaseApi {
  readonly #door: BackendDoor;

  constructor(options: BackendDoor) {
    this.#door = options;
  }

  getEntityImages(entityRef: string): Promise<EntityImages> {
    return this.#call('GET', `/v1/images?${query({ entityRef })}`);
  }

  refreshEntityImages(entityRef: string): Promise<EntityImages> {
    return this.#call('POST', '/v1/images/refresh', { entityRef });
  }

  /** The images of an entity in numbers, for scorecards; no registry is asked. */
  getEntityFacts(entityRef: string): Promise<EntityFacts> {
    return this.#call('GET', `/v1/facts?${query({ entityRef })}`);
  }

  /** The facts of all entities that name images, page by page. */
  listEntityFacts(page: {
    limit?: number;
    offset?: number;
  }): Promise<EntityFactsPage> {
    return this.#call('GET', `/v1/facts/page?${query(page)}`);
  }

  createPlan(request: PlanRequest): Promise<PlanView> {
    return this.#call('POST', '/v1/plans', request);
  }

  getPlan(planId: string): Promise<PlanView> {
    return this.#call('GET', `/v1/plans/${encodeURIComponent(planId)}`);
  }

  startRebase(request: {
    planId: string;
    forceReason?: string;
  }): Promise<RebaseView> {
    return this.#call('POST', '/v1/rebases', request);
  }

  getRebase(rebaseId: string): Promise<RebaseView> {
    return this.#call('GET', `/v1/rebases/${encodeURIComponent(rebaseId)}`);
  }

  listRebases(request: {
    entityRef: string;
    image?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<RebaseView>> {
    return this.#call('GET', `/v1/rebases?${query(request)}`);
  }

  async listRebaseEvents(
    rebaseId: string,
    after = 0,
  ): Promise<readonly RebaseEventView[]> {
    const page = await this.#call<{ items: RebaseEventView[] }>(
      'GET',
      `/v1/rebases/${encodeURIComponent(rebaseId)}/events?${query({ after })}`,
    );
    return page.items;
  }

  cancelRebase(rebaseId: string): Promise<RebaseView> {
    return this.#call(
      'POST',
      `/v1/rebases/${encodeURIComponent(rebaseId)}/cancel`,
      {},
    );
  }

  rollBack(rebaseId: string): Promise<RebaseView> {
    return this.#call(
      'POST',
      `/v1/rebases/${encodeURIComponent(rebaseId)}/rollback`,
      {},
    );
  }

  listTimeline(request: {
    entityRef: string;
    image?: string;
    limit?: number;
    cursor?: string;
  }): Promise<Page<TimelineEntry>> {
    return this.#call('GET', `/v1/timeline?${query(request)}`);
  }

  /** Each patch source as it stands, and where two of them disagree. Needs `layer-rebase.patch.manage`. */
  getPatchSources(): Promise<PatchSourcesView> {
    return this.#call('GET', '/v1/patch-sources');
  }

  /** The same, after reading all of them; images that this concerns are assessed behind the answer. */
  refreshPatchSources(): Promise<PatchSourcesView> {
    return this.#call('POST', '/v1/patch-sources/refresh', {});
  }

  /** All patches in one file in the form of RFC #333, images by digest; the list form has no place for the launcher. */
  getLayerPatches(
    options: { form?: 'list' | 'object' } = {},
  ): Promise<unknown> {
    const { form } = options;
    return this.#call('GET', `/v1/layer-patches.json?${query({ form })}`);
  }

  snoozeImage(request: SnoozeRequest): Promise<SnoozeView> {
    return this.#call('POST', '/v1/snoozes', request);
  }

  async endSnooze(request: {
    entityRef: string;
    image: string;
  }): Promise<void> {
    const { entityRef, image } = request;
    await this.#call('POST', '/v1/snoozes/end', { entityRef, image });
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await callBackend(this.#door, method, path, body)).json();
  }
}

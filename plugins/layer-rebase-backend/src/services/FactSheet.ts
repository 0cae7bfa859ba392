import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityFacts } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseStore } from '../store/RebaseStore';
import { StatusStore } from '../store/StatusStore';
import { Access, Caller } from './Access';
import { entityFacts } from './entityFacts';
import { ImageDiscovery } from './ImageDiscovery';
import { Snoozes } from './Snoozes';

/** Facts for scorecards, from what is known: a collector that asks for every entity costs no registry a request. */
export class FactSheet {
  readonly #access: Access;
  readonly #discovery: ImageDiscovery;
  readonly #statuses: StatusStore;
  readonly #rebases: RebaseStore;
  readonly #snoozes: Snoozes;

  constructor(options: {
    readonly access: Access;
    readonly discovery: ImageDiscovery;
    readonly statusStore: StatusStore;
    readonly rebases: RebaseStore;
    readonly snoozing: Snoozes;
  }) {
    this.#access = options.access;
    this.#discovery = options.discovery;
    this.#statuses = options.statusStore;
    this.#rebases = options.rebases;
    this.#snoozes = options.snoozing;
  }

  /** Throws NotFoundError, and NotAllowedError without the read permission. */
  async of(ref: string, caller: Caller): Promise<EntityFacts> {
    const entity = await this.#access.readEntity(ref, caller);
    const entityRef = stringifyEntityRef(entity);
    const { images, problems } = this.#discovery.discover(entity);
    const [known, [last], snoozed] = await Promise.all([
      this.#statuses.findMany(images),
      this.#rebases.list({ entityRef, limit: 1 }),
      this.#snoozes.of(entityRef),
    ]);
    return {
      ...entityFacts({
        entityRef,
        images,
        known,
        annotationProblems: problems.length,
        snoozed: images.filter(image => snoozed.has(image)).length,
        now: new Date(),
      }),
      lastRebaseState: last?.state,
      lastRebaseAt: last && (last.finishedAt ?? last.createdAt),
    };
  }
}

import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityFacts,
  EntityFactsPage,
} from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { RebaseStore } from '../store/RebaseStore';
import { StatusStore } from '../store/StatusStore';
import { Access, Caller } from './Access';
import { entityFacts } from './entityFacts';
import { ImageDiscovery } from './ImageDiscovery';
import { mapLimited } from './mapLimited';
import { Snoozes } from './Snoozes';

const AT_ONCE = 8;
const PAGE = 100;

export interface FactsQuery {
  readonly limit?: number;
  readonly offset?: number;
}

/** Facts for scorecards, from what is known: a collector that asks for every entity costs no registry a request. */
export class FactSheet {
  readonly #access: Access;
  readonly #catalog: CatalogService;
  readonly #discovery: ImageDiscovery;
  readonly #statuses: StatusStore;
  readonly #rebases: RebaseStore;
  readonly #snoozes: Snoozes;

  constructor(options: {
    readonly access: Access;
    readonly catalog: CatalogService;
    readonly discovery: ImageDiscovery;
    readonly statusStore: StatusStore;
    readonly rebases: RebaseStore;
    readonly snoozing: Snoozes;
  }) {
    this.#access = options.access;
    this.#catalog = options.catalog;
    this.#discovery = options.discovery;
    this.#statuses = options.statusStore;
    this.#rebases = options.rebases;
    this.#snoozes = options.snoozing;
  }

  /** Throws NotFoundError, and NotAllowedError without the read permission. */
  async of(ref: string, caller: Caller): Promise<EntityFacts> {
    return this.#factsOf(await this.#access.readEntity(ref, caller));
  }

  /** One page of the entities that name images; those that the caller may not see are left out, so it may be short. */
  async page(
    { limit = PAGE, offset = 0 }: FactsQuery,
    caller: Caller,
  ): Promise<EntityFactsPage> {
    const { items, totalItems } = await this.#catalog.queryEntities(
      {
        filter: this.#discovery.annotations.map(annotation => ({
          [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
        })),
        orderFields: { field: 'metadata.uid', order: 'asc' },
        limit,
        offset,
      },
      { credentials: caller },
    );
    const readable = await this.#access.readable(items, caller);
    const next = offset + items.length;
    return {
      items: await mapLimited(readable, AT_ONCE, entity =>
        this.#factsOf(entity),
      ),
      ...(items.length > 0 && next < totalItems && { nextOffset: next }),
    };
  }

  async #factsOf(entity: Entity): Promise<EntityFacts> {
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

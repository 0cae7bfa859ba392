import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { ImageDiscovery } from '../services/ImageDiscovery';
import { StatusStore } from '../store/StatusStore';
import { dayOf } from './days';
import { EntityProjection } from './EntityProjection';
import { ImageProjection } from './ImageProjection';
import { OwnershipTree } from './OwnershipTree';
import { rebuildImages } from './rebuildImages';
import { SnapshotStore } from './SnapshotStore';
import { syncChecks } from './syncChecks';

export interface FleetIndexerOptions {
  readonly knex: Knex;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly discovery: ImageDiscovery;
  readonly statusStore: StatusStore;
  readonly logger: LoggerService;
}

const BATCH = 200;
const ORDER_KINDS = ['Group', 'System', 'Domain', 'User'];
const ORDER_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
  'relations',
];

/**
 * Keeps what the fleet page counts in step with the catalog, and takes the day's snapshot. Asks no registry and may be
 * run at any time by anybody: a signed-in user can trigger scheduled tasks.
 */
export class FleetIndexer {
  readonly #options: FleetIndexerOptions;
  readonly #entities: EntityProjection;
  readonly #images: ImageProjection;

  constructor(options: FleetIndexerOptions) {
    this.#options = options;
    this.#entities = new EntityProjection(options.knex);
    this.#images = new ImageProjection(options.knex);
  }

  async run(signal: AbortSignal): Promise<void> {
    const { knex, logger } = this.#options;
    const rebuilt = await rebuildImages(knex, this.#images, signal);
    if (rebuilt > 0) logger.info(`Wrote down ${rebuilt} images for counting`);
    await new OwnershipTree(knex).replace(await this.#order());
    const began = new Date().toISOString();
    for await (const entities of this.#named()) {
      if (signal.aborted) return;
      await this.#record(entities);
    }
    await syncChecks(knex);
    const gone = await this.#entities.dropUnseen(began);
    if (gone > 0) logger.info(`${gone} entities with images left the catalog`);
    const snapshots = new SnapshotStore(knex);
    await snapshots.take(dayOf(new Date()));
    await snapshots.prune(dayOf(new Date()));
  }

  async #record(entities: readonly Entity[]): Promise<void> {
    const { discovery, statusStore } = this.#options;
    const named = entities.map(entity => ({
      entity,
      images: discovery.discover(entity).images,
    }));
    const missing = await this.#entities.missing([
      ...new Set(named.flatMap(({ images }) => images)),
    ]);
    const known = await statusStore.findMany(missing);
    await this.#images.save(
      missing.map(image => ({ image, ...known.get(image) })),
    );
    await this.#entities.record(named);
  }

  async *#named(): AsyncGenerator<readonly Entity[]> {
    const { auth, catalog, discovery } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const filter = discovery.annotations.map(annotation => ({
      [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
    }));
    yield* catalog.streamEntities({ filter, pageSize: BATCH }, { credentials });
  }

  async #order(): Promise<readonly Entity[]> {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const found: Entity[] = [];
    const stream = catalog.streamEntities(
      { filter: { kind: ORDER_KINDS }, fields: ORDER_FIELDS, pageSize: 500 },
      { credentials },
    );
    for await (const entities of stream) found.push(...entities);
    return found;
  }
}

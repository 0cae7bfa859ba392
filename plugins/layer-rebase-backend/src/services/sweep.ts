import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ImageDiscovery } from './ImageDiscovery';
import { ImageStatuses } from './ImageStatuses';
import { WaitingNotices } from './WaitingNotices';

export interface SweepOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly discovery: ImageDiscovery;
  readonly statuses: ImageStatuses;
  readonly waiting: WaitingNotices;
  readonly logger: LoggerService;
}

const BATCH = 50;

/**
 * Looks at every image whose state is too old, and tells owners what waits. Only ever reads registries and can be run
 * at any time, by anybody: a signed-in user may trigger scheduled tasks.
 */
export async function sweep(
  options: SweepOptions,
  signal: AbortSignal,
): Promise<void> {
  let count = 0;
  for await (const entities of listEntities(options)) {
    if (signal.aborted) break;
    count += await lookAfter(options, entities);
  }
  options.logger.info(`Looked after ${count} images`);
}

/** The number of images looked after; each is looked at once, however many entities name it. */
async function lookAfter(
  { discovery, statuses, waiting }: SweepOptions,
  entities: readonly Entity[],
): Promise<number> {
  const named = entities.map(
    entity => [entity, discovery.discover(entity).images] as const,
  );
  const images = [...new Set(named.flatMap(([, names]) => names))];
  const known = new Map(
    (await statuses.list(images)).map(status => [status.image, status]),
  );
  for (const [entity, names] of named) {
    await waiting.tell(
      entity,
      names.flatMap(name => known.get(name) ?? []),
    );
  }
  return images.length;
}

async function* listEntities({
  auth,
  catalog,
  discovery,
}: SweepOptions): AsyncGenerator<readonly Entity[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const filter = discovery.annotations.map(annotation => ({
    [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
  }));
  yield* catalog.streamEntities({ filter, pageSize: BATCH }, { credentials });
}

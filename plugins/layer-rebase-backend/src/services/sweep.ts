import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ImageDiscovery } from './ImageDiscovery';
import { ImageStatuses } from './ImageStatuses';

export interface SweepOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly discovery: ImageDiscovery;
  readonly statuses: ImageStatuses;
  readonly logger: LoggerService;
}

const BATCH = 50;

/**
 * Looks at every image whose state is too old. Only ever reads registries and can be run at any time, by anybody: a
 * signed-in user may trigger scheduled tasks.
 */
export async function sweep(
  options: SweepOptions,
  signal: AbortSignal,
): Promise<void> {
  let count = 0;
  for await (const images of listImages(options)) {
    if (signal.aborted) break;
    await options.statuses.list(images);
    count += images.length;
  }
  options.logger.info(`Looked after ${count} images`);
}

async function* listImages({
  auth,
  catalog,
  discovery,
}: SweepOptions): AsyncGenerator<readonly string[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const filter = discovery.annotations.map(annotation => ({
    [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
  }));
  const batches = catalog.streamEntities(
    { filter, pageSize: BATCH },
    { credentials },
  );
  for await (const entities of batches) {
    yield [
      ...new Set(entities.flatMap(entity => discovery.discover(entity).images)),
    ];
  }
}

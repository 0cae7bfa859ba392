import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NameStore } from '../store/NameStore';
import { ImageDiscovery } from './ImageDiscovery';
import { LookAtDueOptions, lookAtDueBases, lookAtDueImages } from './lookAtDue';
import { mapLimited } from './mapLimited';
import { Reassessor } from './Reassessor';
import { WaitingNotices } from './WaitingNotices';

export interface SweepOptions extends LookAtDueOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly discovery: ImageDiscovery;
  readonly reassessor: Reassessor;
  readonly names: NameStore;
  readonly waiting: Pick<WaitingNotices, 'tell'>;
  readonly logger: LoggerService;
}

const BATCH = 50;
const NEW_AT_ONCE = 4;

/**
 * Looks at every tag whose time has come, assesses what that concerns, and tells owners what waits. Only ever reads
 * registries and can be run at any time, by anybody: a signed-in user may trigger scheduled tasks.
 */
export async function sweep(
  options: SweepOptions,
  signal: AbortSignal,
): Promise<void> {
  const bases = await lookAtDueBases(options, signal);
  const images = await lookAtDueImages(options, signal);
  const { changed } = await options.reassessor.run(signal);
  const found = await passCatalog(options, signal);
  options.logger.info(
    `Looked at ${images} images and ${bases} of their bases and patches, found ${found} new images; ${changed} look different`,
  );
}

/** Reads which entities name which images now. Gives how many images are new. */
async function passCatalog(
  options: SweepOptions,
  signal: AbortSignal,
): Promise<number> {
  let found = 0;
  for await (const entities of listEntities(options)) {
    if (signal.aborted) return found;
    found += await lookAfter(options, entities, signal);
  }
  return found;
}

async function lookAfter(
  options: SweepOptions,
  entities: readonly Entity[],
  signal: AbortSignal,
): Promise<number> {
  const { discovery, statuses, watchStore, names, waiting } = options;
  const named = entities.map(entity => ({
    entity,
    images: discovery.discover(entity).images,
  }));
  const images = [...new Set(named.flatMap(one => one.images))];
  const watched = await watchStore.findMany(images);
  const unseen = images.filter(image => !watched.get(image)?.isApp);
  await mapLimited(unseen, NEW_AT_ONCE, async image => {
    if (!signal.aborted) await statuses.follow(image);
  });
  await watchStore.touch(images);
  await names.record(
    named.map(one => ({ ...one, entityRef: stringifyEntityRef(one.entity) })),
  );
  const known = new Map(
    (await statuses.known(images)).map(status => [status.image, status]),
  );
  for (const one of named) {
    const mine = one.images.flatMap(name => known.get(name) ?? []);
    await waiting.tell(one.entity, mine);
  }
  return unseen.length;
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

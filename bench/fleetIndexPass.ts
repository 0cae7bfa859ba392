import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { FleetIndexer } from '../plugins/layer-rebase-backend/src/fleet/FleetIndexer';
import { annotationImages } from '../plugins/layer-rebase-backend/src/services/annotationImages';
import { ImageDiscovery } from '../plugins/layer-rebase-backend/src/services/ImageDiscovery';
import { StatusStore } from '../plugins/layer-rebase-backend/src/store/StatusStore';
import { FleetSample } from './fleetSample';
import { timed } from './timed';

const [ANNOTATION] = annotationImages.annotations;

/** One pass of the indexer over a catalog, in memory, that says what is written down already: what it does every ten minutes. */
export async function measureIndexPass(
  knex: Knex,
  { order, components }: FleetSample,
): Promise<number> {
  const named = components.map(({ entity, images }): Entity => {
    const annotations = { [ANNOTATION]: images.join(',') };
    return { ...entity, metadata: { ...entity.metadata, annotations } };
  });
  const indexer = new FleetIndexer({
    knex,
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities: [...order, ...named] }),
    discovery: new ImageDiscovery([annotationImages]),
    statusStore: new StatusStore(knex),
    logger: mockServices.rootLogger(),
  });
  return timed(() => indexer.run(new AbortController().signal));
}

import {
  LoggerService,
  RootSystemMetadataService,
} from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Knex } from 'knex';
import { StatusStore } from '../store/StatusStore';
import { FleetAccess, FleetAccessOptions } from './FleetAccess';
import { FleetDesk } from './FleetDesk';
import { FleetIndexer, FleetIndexerOptions } from './FleetIndexer';
import { ImageProjection } from './ImageProjection';
import { OwnerNotices } from './OwnerNotices';

/** Joins the parts behind the fleet page. */
export async function assembleFleet(
  options: Omit<FleetAccessOptions, 'annotations'> &
    FleetIndexerOptions & {
      readonly systemMetadata: RootSystemMetadataService;
      readonly notifications: NotificationService;
    },
) {
  const { discovery, systemMetadata } = options;
  const plugins = await systemMetadata.getInstalledPlugins();
  const canNotify = plugins.some(
    ({ pluginId }) => pluginId === 'notifications',
  );
  const indexer = new FleetIndexer(options);
  return {
    fleet: new FleetDesk({
      ...options,
      access: new FleetAccess({
        ...options,
        annotations: () => discovery.annotations,
      }),
      notices: new OwnerNotices({
        ...options,
        notifications: canNotify ? options.notifications : undefined,
      }),
    }),
    indexFleet: (signal: AbortSignal) => indexer.run(signal),
  };
}

/** Writes an image down for counting after its state was saved. What fails here never fails a look. */
export function followImages({
  knex,
  logger,
}: {
  readonly knex: Knex;
  readonly logger: LoggerService;
}) {
  const statuses = new StatusStore(knex);
  const projection = new ImageProjection(knex);
  return async (...images: readonly string[]): Promise<void> => {
    try {
      const known = await statuses.findMany(images);
      await projection.save(
        images.map(image => ({ image, ...known.get(image) })),
      );
    } catch (error) {
      logger.error(`Could not count ${images.join(', ')}: ${String(error)}`);
    }
  };
}

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { layerRebasePermissions } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  layerRebaseCredentialsExtensionPoint,
  layerRebaseImagesExtensionPoint,
  layerRebasePatchesExtensionPoint,
} from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { readLayerRebaseConfig } from './config';
import { Contributions } from './Contributions';
import { Assessor } from './engine/Assessor';
import { PatchCatalog } from './engine/PatchCatalog';
import { Planner } from './engine/Planner';
import { Registries } from './engine/registries';
import { InProcessQueue } from './queue/InProcessQueue';
import { pumpQueue } from './queue/pumpQueue';
import { createRouter } from './router';
import { Access } from './services/Access';
import { Announcer } from './services/Announcer';
import { ImageDiscovery } from './services/ImageDiscovery';
import { ImageStatuses } from './services/ImageStatuses';
import { RebaseRunner } from './services/RebaseRunner';
import { RebaseService } from './services/RebaseService';
import { sweep } from './services/sweep';
import { DocumentStore } from './store/DocumentStore';
import { EventStore } from './store/EventStore';
import { openDatabase } from './store/openDatabase';
import { PlanStore } from './store/PlanStore';
import { RebaseStore } from './store/RebaseStore';
import { StatusStore } from './store/StatusStore';

/** Images of components, their patches, and rebases by their owners. */
export const layerRebasePlugin = createBackendPlugin({
  pluginId: 'layer-rebase',
  register(env) {
    const contributions = new Contributions();
    env.registerExtensionPoint(layerRebaseImagesExtensionPoint, contributions);
    env.registerExtensionPoint(layerRebasePatchesExtensionPoint, contributions);
    env.registerExtensionPoint(
      layerRebaseCredentialsExtensionPoint,
      contributions,
    );
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        systemMetadata: coreServices.rootSystemMetadata,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { auditor, httpAuth, lifecycle, logger } = services;
        const config = readLayerRebaseConfig(services.rootConfig);
        const knex = await openDatabase(services.database);
        const plans = new PlanStore(knex);
        const rebases = new RebaseStore(knex);
        const events = new EventStore(knex);
        const documents = new DocumentStore(knex);

        const registries = new Registries(
          config.registries,
          contributions.credentialProviders,
        );
        const catalog = new PatchCatalog({
          sources: contributions.patchSources(config.patchSources),
          logger,
        });
        const planner = new Planner({
          registries,
          catalog,
          documents,
          policy: config.policy,
        });
        const statuses = new ImageStatuses({
          assessor: new Assessor({ registries, planner }),
          store: new StatusStore(knex),
          logger,
          maxAgeMs: config.statusMaxAgeMs,
        });
        const discovery = new ImageDiscovery(contributions.imageProviders);
        const plugins = await services.systemMetadata.getInstalledPlugins();
        const announcer = new Announcer({
          signals: services.signals,
          notifications: plugins.some(
            ({ pluginId }) => pluginId === 'notifications',
          )
            ? services.notifications
            : undefined,
          logger,
        });

        const queue = new InProcessQueue({
          logger,
          concurrency: config.concurrency,
        });
        const runner = new RebaseRunner({
          registries,
          store: rebases,
          events,
          announcer,
          auditor,
          logger,
          onMoved: image => statuses.refresh([image]),
        });
        const service = new RebaseService({
          access: new Access({ ...services, ...config }),
          discovery,
          statuses,
          planner,
          plans,
          rebases,
          events,
          queue,
          announcer,
          planLifetimeMs: config.planLifetimeMs,
        });

        services.permissionsRegistry.addPermissions(layerRebasePermissions);
        services.httpRouter.use(createRouter({ httpAuth, auditor, service }));

        let stopPump = () => {};
        lifecycle.addStartupHook(async () => {
          await queue.start(delivery => runner.run(delivery));
          stopPump = pumpQueue({ store: rebases, queue, logger });
        });
        lifecycle.addShutdownHook(async () => {
          stopPump();
          await queue.stop();
          await registries.close();
        });

        if (config.schedule) {
          await services.scheduler.scheduleTask({
            ...config.schedule,
            id: 'layer-rebase-sweep',
            fn: signal =>
              sweep(
                {
                  auth: services.auth,
                  catalog: services.catalog,
                  discovery,
                  statuses,
                  plans,
                  documents,
                  logger,
                },
                signal,
              ),
          });
        }
      },
    });
  },
});

import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { layerRebasePermissions } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import {
  layerRebaseCredentialsExtensionPoint,
  layerRebaseImagesExtensionPoint,
  layerRebasePatchesExtensionPoint,
} from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { registerActions } from './actions/registerActions';
import { assemble } from './assemble';
import { readLayerRebaseConfig } from './config';
import { Contributions } from './Contributions';
import { writesAmong } from './refusedRequests';
import { createRouter } from './router';
import { routes } from './routes';
import { openDatabase } from './store/openDatabase';

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
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
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
        const { httpRouter, lifecycle, permissionsRegistry } = services;
        const config = readLayerRebaseConfig(services.rootConfig);
        const knex = await openDatabase(services.database);
        const parts = await assemble({ services, config, knex, contributions });

        permissionsRegistry.addPermissions(layerRebasePermissions);
        httpRouter.use(createRouter({ ...services, ...parts }));
        // There our router asks who it is, so that an attempt of nobody is written down; all else stays behind the portal's wall.
        for (const { path } of writesAmong(routes)) {
          httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        registerActions({ ...services, ...parts });
        lifecycle.addStartupHook(() => parts.start());
        lifecycle.addShutdownHook(() => parts.stop());
        await services.scheduler.scheduleTask({
          id: 'layer-rebase-tidy',
          frequency: { hours: 1 },
          timeout: { minutes: 5 },
          fn: () => parts.tidy(),
        });
        await services.scheduler.scheduleTask({
          id: 'layer-rebase-fleet',
          frequency: { minutes: 10 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 5 },
          fn: signal => parts.indexFleet(signal),
        });
        await services.scheduler.scheduleTask({
          id: 'layer-rebase-patches',
          frequency: { milliseconds: config.patches.refreshMs },
          timeout: { minutes: 2 },
          fn: signal => parts.refreshPatches(signal),
        });
        if (config.schedule) {
          await services.scheduler.scheduleTask({
            ...config.schedule,
            id: 'layer-rebase-sweep',
            fn: signal => parts.sweep(signal),
          });
        }
      },
    });
  },
});

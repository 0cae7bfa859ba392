import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { LayerRebaseFleetClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { fetchAsPlugin } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { ImageCollator } from './ImageCollator';

const SCHEDULE_KEY = 'search.collators.layerRebase.schedule';
const SCHEDULE = {
  frequency: { minutes: 30 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 10 },
};

/** Makes images findable by CVE, buildpack and run image. */
export const searchModuleLayerRebase = createBackendModule({
  pluginId: 'search',
  moduleId: 'layer-rebase',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scheduler: coreServices.scheduler,
        index: searchIndexRegistryExtensionPoint,
      },
      async init({ auth, config, discovery, scheduler, index }) {
        const schedule = config.has(SCHEDULE_KEY)
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              config.getConfig(SCHEDULE_KEY),
            )
          : SCHEDULE;
        const fleet = new LayerRebaseFleetClient({
          discoveryApi: discovery,
          fetchApi: fetchAsPlugin(auth),
        });
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(schedule),
          factory: new ImageCollator(fleet),
        });
      },
    });
  },
});

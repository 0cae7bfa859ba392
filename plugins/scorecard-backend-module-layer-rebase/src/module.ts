import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { LayerRebaseClient } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { fetchAsPlugin } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { scorecardMetricsExtensionPoint } from '@red-hat-developer-hub/backstage-plugin-scorecard-node';
import { FactMetrics } from './FactMetrics';
import { METRIC_GROUPS } from './metricGroups';

/** Adds metrics of patched images to the RHDH Scorecard. */
export const scorecardModuleLayerRebase = createBackendModule({
  pluginId: 'scorecard',
  moduleId: 'layer-rebase',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        metrics: scorecardMetricsExtensionPoint,
      },
      async init({ auth, discovery, metrics }) {
        const client = new LayerRebaseClient({
          discoveryApi: discovery,
          fetchApi: fetchAsPlugin(auth),
        });
        metrics.addMetricProvider(
          ...METRIC_GROUPS.map(group => new FactMetrics(client, group)),
        );
      },
    });
  },
});

import { createBackendModule } from '@backstage/backend-plugin-api';
import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import { imageFactsRetriever } from './imageFactsRetriever';

/** Adds the facts of layer-rebase to Tech Insights; they are collected once `techInsights.factRetrievers` names them. */
export const techInsightsModuleLayerRebase = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'layer-rebase',
  register(env) {
    env.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          [imageFactsRetriever.id]: imageFactsRetriever,
        });
      },
    });
  },
});

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { eventsExtensionPoint } from '@backstage/plugin-events-node/alpha';
import { EVENT_TYPES } from './kinds/dockerRegistryPushes';
import { parseEnvelope } from './parseEnvelope';
import { publishPushes } from './publishPushes';
import { readWebhooks } from './readWebhooks';
import { webhookIngress } from './webhookIngress';

/** Receives push webhooks of registries and tells of them as `layer-rebase.push`. */
export const eventsModuleLayerRebase = createBackendModule({
  pluginId: 'events',
  moduleId: 'layer-rebase',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        ingresses: eventsExtensionPoint,
      },
      async init({ config, events, ingresses }) {
        const webhooks = readWebhooks(config);
        if (webhooks.length === 0) return;
        for (const webhook of webhooks) {
          ingresses.addHttpPostIngress(webhookIngress(webhook));
        }
        for (const contentType of EVENT_TYPES) {
          ingresses.addHttpPostBodyParser({
            contentType,
            parser: parseEnvelope,
          });
        }
        await publishPushes(events, webhooks);
      },
    });
  },
});

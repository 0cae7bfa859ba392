import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  EventParams,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { PUSH_TOPIC } from '@layer-rebase/backstage-plugin-layer-rebase-node';

/** A portal's events, with a way in for tests: `features` go into the portal, `push` tells of a push. */
export function eventsInto() {
  let publish: ((event: EventParams) => Promise<void>) | undefined;
  const teller = createBackendPlugin({
    pluginId: 'teller',
    register(env) {
      env.registerInit({
        deps: { events: eventsServiceRef },
        async init({ events }) {
          publish = event => events.publish(event);
        },
      });
    },
  });
  return {
    features: [eventsServiceFactory, teller],
    /** `image` is `host/repository:tag`. */
    async push(image: string, digest?: string): Promise<void> {
      const [, registry, repository, tag] =
        /^([^/]+)\/(.+):([^:]+)$/.exec(image) ?? [];
      await publish?.({
        topic: PUSH_TOPIC,
        eventPayload: { registry, repository, tag, digest },
      });
    },
  };
}

import { EventsService } from '@backstage/plugin-events-node';
import { PUSH_TOPIC } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { KINDS } from './kinds/kinds';
import { Webhook } from './readWebhooks';
import { topicOf } from './webhookIngress';

/** Turns each notification that was let in into one `layer-rebase.push` for each tag it tells of. */
export async function publishPushes(
  events: EventsService,
  webhooks: readonly Webhook[],
): Promise<void> {
  const byTopic = new Map(
    webhooks.map(webhook => [topicOf(webhook), webhook] as const),
  );
  await events.subscribe({
    id: 'layer-rebase-webhooks',
    topics: [...byTopic.keys()],
    async onEvent({ topic, eventPayload }) {
      const webhook = byTopic.get(topic);
      if (!webhook) return;
      const { kind, registry } = webhook;
      for (const push of KINDS[kind].pushes(eventPayload, registry)) {
        await events.publish({ topic: PUSH_TOPIC, eventPayload: push });
      }
    },
  });
}

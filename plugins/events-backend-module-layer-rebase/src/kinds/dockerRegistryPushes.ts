import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { listAt, objectAt, pushOf, unique } from './payload';

/** Content types of its notifications, by version of the envelope (distribution, "notifications"). */
export const EVENT_TYPES = [
  'application/vnd.docker.distribution.events.v1+json',
  'application/vnd.docker.distribution.events.v2+json',
] as const;

/** Docker Registry: an envelope of events; those that are a push of a manifest under a tag count. */
export function dockerRegistryPushes(
  body: unknown,
  registry: string,
): readonly ImagePush[] {
  const pushed = listAt(objectAt(body), 'events')
    .map(event => objectAt(event))
    .filter(({ action }) => action === 'push')
    .map(event => objectAt(event, 'target'));
  return unique(
    pushed.map(({ repository, tag, digest }) =>
      pushOf(registry, { repository, tag, digest }),
    ),
  );
}

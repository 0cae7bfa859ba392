import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { listAt, objectAt, pushOf, unique } from './payload';

/** Harbor, default payload format: PUSH_ARTIFACT names a repository and the tags that were pushed. */
export function harborPushes(
  body: unknown,
  registry: string,
): readonly ImagePush[] {
  if (objectAt(body).type !== 'PUSH_ARTIFACT') return [];
  const { repo_full_name: repository } = objectAt(
    body,
    'event_data',
    'repository',
  );
  const resources = listAt(objectAt(body, 'event_data'), 'resources');
  return unique(
    resources
      .map(resource => objectAt(resource))
      .map(({ tag, digest }) => pushOf(registry, { repository, tag, digest })),
  );
}

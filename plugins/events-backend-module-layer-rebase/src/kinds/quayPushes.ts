import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { listAt, objectAt, pushOf, unique } from './payload';

/** Quay, "Push to Repository": `updated_tags` is a list, in older versions an object by tag. */
export function quayPushes(
  body: unknown,
  registry: string,
): readonly ImagePush[] {
  const { repository, updated_tags: updated } = objectAt(body);
  const tags = Array.isArray(updated)
    ? updated
    : Object.keys(objectAt(updated));
  return unique(
    listAt({ updated_tags: tags }, 'updated_tags').map(tag =>
      pushOf(registry, { repository, tag }),
    ),
  );
}

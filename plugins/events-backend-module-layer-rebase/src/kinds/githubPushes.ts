import { ImagePush } from '@layer-rebase/backstage-plugin-layer-rebase-node';
import { objectAt, pushOf, unique } from './payload';

const ACTIONS = new Set(['published', 'updated']);

/** GitHub: events `package` and `registry_package` about a container of ghcr.io; every other event is silence. */
export function githubPushes(
  body: unknown,
  registry: string,
): readonly ImagePush[] {
  const event = objectAt(body);
  const key = 'registry_package' in event ? 'registry_package' : 'package';
  const { name, namespace, package_type: type } = objectAt(event, key);
  const owner = namespace ?? objectAt(event, key, 'owner').login;
  if (
    typeof event.action !== 'string' ||
    !ACTIONS.has(event.action) ||
    String(type).toLowerCase() !== 'container'
  ) {
    return [];
  }
  const { name: tag, digest } = objectAt(
    event,
    key,
    'package_version',
    'container_metadata',
    'tag',
  );
  const repository = `${owner}/${name}`.toLowerCase();
  return unique([pushOf(registry, { repository, tag, digest })]);
}

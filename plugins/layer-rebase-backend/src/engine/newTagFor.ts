import { RepositoryName } from '@layer-rebase/engine';
import { NewTagRule } from '../newTagConfig';

/** Written where a registry said that tags do not move, and the operator has set nothing else. */
export const LEARNED_TEMPLATE = '{tag}-rebase.{n}';

/** Template of the tag to write instead of moving one: of the first rule for the repository, else the one for all. */
export function newTagFor(
  { registry, repository }: RepositoryName,
  policy: {
    readonly newTag?: string;
    readonly newTags?: readonly NewTagRule[];
  },
): string | undefined {
  const name = `${registry}/${repository}`;
  const rule = policy.newTags?.find(({ images }) =>
    images.some(pattern => matches(pattern, name)),
  );
  return rule?.template ?? policy.newTag;
}

/** `host/shop/*` is everything below `host/shop`, anything else one repository. */
function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('/*')
    ? name.startsWith(pattern.slice(0, -1))
    : name === pattern;
}

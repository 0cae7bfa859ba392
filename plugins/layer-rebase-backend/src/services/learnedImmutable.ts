import { RepositoryName, parseReference } from '@layer-rebase/engine';
import { RebaseStore } from '../store/RebaseStore';

/** Did a rebase find out that tags of this repository do not move? */
export async function learnedImmutable(
  rebases: Pick<RebaseStore, 'listImmutable'>,
  { registry, repository }: RepositoryName,
): Promise<boolean> {
  const images = await rebases.listImmutable();
  return images
    .map(parseReference)
    .some(name => name.registry === registry && name.repository === repository);
}

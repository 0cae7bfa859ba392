import { say } from '../../engine/saying';
import { Convention } from './conventionImages';

const SLUG = /^[^/]+\/[^/].*$/;

const NO_SLUG = say(
  'problem.harbor-slug',
  'A Harbor repository is a project, a slash and a name.',
);

/** `goharbor.io/repository-slug: project/repository`, in the configured Harbor. */
export function harborImages(registry: string): Convention {
  return {
    id: 'harbor',
    annotation: 'goharbor.io/repository-slug',
    example: 'shop/checkout',
    repository: slug =>
      SLUG.test(slug) ? `${registry}/${slug}` : { fault: NO_SLUG },
  };
}

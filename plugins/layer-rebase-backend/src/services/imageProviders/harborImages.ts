import { Convention } from './conventionImages';

const SLUG = /^[^/]+\/[^/].*$/;

/** `goharbor.io/repository-slug: project/repository`, in the configured Harbor. */
export function harborImages(registry: string): Convention {
  return {
    id: 'harbor',
    annotation: 'goharbor.io/repository-slug',
    example: 'shop/checkout',
    repository: slug =>
      SLUG.test(slug)
        ? `${registry}/${slug}`
        : { fault: 'A Harbor repository is a project, a slash and a name.' },
  };
}

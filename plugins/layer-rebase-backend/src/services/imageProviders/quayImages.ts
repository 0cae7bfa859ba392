import { QuayInstance } from '../../discoveryConfig';
import { Convention } from './conventionImages';

const INSTANCE_ANNOTATION = 'quay.io/instance-name';
const SLUG = /^[^/]+\/[^/].*$/;

/** `quay.io/repository-slug: organization/repository`, on the instance that `quay.io/instance-name` names. */
export function quayImages(instances: readonly QuayInstance[]): Convention {
  return {
    id: 'quay',
    annotation: 'quay.io/repository-slug',
    example: 'shop/checkout',
    repository(slug, annotations) {
      const name = annotations[INSTANCE_ANNOTATION];
      const instance =
        name === undefined
          ? instances[0]
          : instances.find(candidate => candidate.name === name);
      if (!instance) {
        const known = instances.map(other => other.name).join(', ');
        return {
          fault: `This portal knows no Quay instance "${name.slice(
            0,
            80,
          )}" (${INSTANCE_ANNOTATION}); it knows ${known}.`,
          wrong: {
            annotation: INSTANCE_ANNOTATION,
            value: name,
            example: instances[0]?.name ?? 'quay.io',
          },
        };
      }
      return SLUG.test(slug)
        ? `${instance.registry}/${slug}`
        : {
            fault: 'A Quay repository is an organization, a slash and a name.',
          };
    },
  };
}

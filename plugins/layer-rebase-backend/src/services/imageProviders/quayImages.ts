import { QuayInstance } from '../../discoveryConfig';
import { Saying, say } from '../../engine/saying';
import { Convention } from './conventionImages';

const INSTANCE_ANNOTATION = 'quay.io/instance-name';
const SLUG = /^[^/]+\/[^/].*$/;

const NO_SLUG = say(
  'problem.quay-slug',
  'A Quay repository is an organization, a slash and a name.',
);

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
        return {
          fault: unknownInstance(name.slice(0, 80), instances),
          wrong: {
            annotation: INSTANCE_ANNOTATION,
            value: name,
            example: instances[0]?.name ?? 'quay.io',
          },
        };
      }
      return SLUG.test(slug)
        ? `${instance.registry}/${slug}`
        : { fault: NO_SLUG };
    },
  };
}

function unknownInstance(
  name: string,
  instances: readonly QuayInstance[],
): Saying {
  const known = instances.map(other => other.name).join(', ');
  const sentence = `This portal knows no Quay instance "${name}" (${INSTANCE_ANNOTATION}); it knows ${known}.`;
  return say('problem.quay-instance', sentence, {
    name,
    annotation: INSTANCE_ANNOTATION,
    known,
  });
}

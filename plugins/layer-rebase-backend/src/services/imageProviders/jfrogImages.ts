import { Convention } from './conventionImages';

/** `jfrog-artifactory/image-name: checkout`, below the configured registry host and repository key. */
export function jfrogImages(registry: string): Convention {
  return {
    id: 'jfrog-artifactory',
    annotation: 'jfrog-artifactory/image-name',
    example: 'checkout',
    repository: name => `${registry}/${name}`,
  };
}

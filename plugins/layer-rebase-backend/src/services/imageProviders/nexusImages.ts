import { Convention } from './conventionImages';

/** `nexus-repository-manager/docker.image-name: shop/checkout`, behind the configured connector of Nexus. */
export function nexusImages(registry: string): Convention {
  return {
    id: 'nexus-repository-manager',
    annotation: 'nexus-repository-manager/docker.image-name',
    example: 'shop/checkout',
    repository: name => `${registry}/${name}`,
  };
}

import { Convention } from './conventionImages';

/** `azure-container-registry/repository-name: shop/checkout`, in the configured Azure Container Registry. */
export function acrImages(registry: string): Convention {
  return {
    id: 'azure-container-registry',
    annotation: 'azure-container-registry/repository-name',
    example: 'shop/checkout',
    repository: name => `${registry}/${name}`,
  };
}

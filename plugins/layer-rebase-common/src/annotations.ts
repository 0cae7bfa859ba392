/** Comma-separated image references of a component. */
export const IMAGES_ANNOTATION = 'layer-rebase.dev/images';

/** Comma-separated tags, for annotations of other plugins that name a repository only. */
export const TAGS_ANNOTATION = 'layer-rebase.dev/tags';

/** Annotations of other plugins that name image repositories, where the operator says which registry is meant. */
export const REPOSITORY_ANNOTATIONS: readonly string[] = [
  'quay.io/repository-slug',
  'aws.amazon.com/amazon-ecr-repository-arn',
  'goharbor.io/repository-slug',
  'jfrog-artifactory/image-name',
  'azure-container-registry/repository-name',
  'nexus-repository-manager/docker.image-name',
];
